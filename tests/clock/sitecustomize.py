"""Python runs this on its start where this folder is on its path: the clock is set ahead or back.

A server is more than one process, each after the other; all of them get the same distance.
"""

import os
import time

import time_machine

_SECONDS = float(os.environ["GONGKAI_TESTS_CLOCK"])
time_machine.travel(time.time() + _SECONDS, tick=True).start()
