"""usage: python -m media.apart DESCRIPTOR-OF-A-SOCKET PROCESS-THAT-ASKS."""

import socket
import sys

from media.apart.server import serve

serve(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2]))
