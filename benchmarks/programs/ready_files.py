"""The limit of the file system: files of bytes that are ready: DOCUMENT NUMBER."""

import sys
from pathlib import Path

content = Path(sys.argv[1]).read_bytes()
for letter in range(1, int(sys.argv[2]) + 1):
    Path(f"{letter:05}.docx").write_bytes(content)
