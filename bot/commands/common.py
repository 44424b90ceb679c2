def open_engine(): raise RuntimeError
emphasise=say=today_option=None
