import random
from bot.verdict_message import _Writer, message, _not
from corpus.eligibility.finding import Status
from bot.rendering import utf16_length
from tests.shipped import scenarios
from tests.real import TODAY
from tests.corpus.eligibility.random_cases import any_facts, random_facts
def test_x(casework):
    F=frozenset
    stages=[F(Status), _not(Status.INFO), _not(Status.INFO,Status.PASS), F({Status.FAIL,Status.ESCALATED,Status.REVIEW}), F({Status.FAIL,Status.ESCALATED}), F()]
    import collections
    c=collections.Counter(); mx=0
    cases=[(s.facts,s.id) for s in scenarios()]+[(d(random.Random(i)),i) for i in range(3000) for d in (random_facts,any_facts)]
    for f,i in cases:
        j=casework.judge(f,TODAY)
        ls=[utf16_length("\n".join(_Writer(j,casework,q).lines())) for q in stages]
        k=next((n for n,l in enumerate(ls) if l<=4096),9)
        c[k]+=1
        if k>=3 and c[k]<4: print(k,ls,i,j.verdict.outcome,f)
    print(c)
