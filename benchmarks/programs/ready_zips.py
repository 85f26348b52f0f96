"""The limit of separate documents: zip files of bytes that are ready, deflated before: DOCUMENT NUMBER.

`zipfile` cannot take over deflated bytes, so they are stored: the same bytes, entries and files.
"""

import sys
import zipfile
import zlib

document, number = sys.argv[1], int(sys.argv[2])
with zipfile.ZipFile(document) as package:
    members = [(name, zlib.compress(package.read(name))) for name in package.namelist()]
for letter in range(1, number + 1):
    with zipfile.ZipFile(f"{letter:05}.docx", "w", zipfile.ZIP_STORED) as package:
        for name, content in members:
            package.writestr(zipfile.ZipInfo(name), content)
