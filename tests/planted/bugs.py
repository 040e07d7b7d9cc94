"""Bugs that somebody could make tomorrow, each of which a test must notice: the suite's own test.

The lines stand here as they are in the source; where one has changed, its bug has to be planted anew.
"""

from tests.planted.manners import MANNERLY, PRIVATE
from tests.planted.planning import KEPT, PLANNED
from tests.planted.sending import LOOKING, ORDER, SENDING

BUGS = (*SENDING, *LOOKING, *ORDER, *PLANNED, *KEPT, *MANNERLY, *PRIVATE)
