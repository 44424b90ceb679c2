"""The ``troly`` commands: parse, call, print. Each module holds one."""
