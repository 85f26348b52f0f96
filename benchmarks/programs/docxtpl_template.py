"""A letter becomes a docxtpl template: KIND SPECIMEN TEMPLATE [VALUE TAG]...

`lean` keeps letterkit's own sheet; `ordinary` has the styles and parts of python-docx's default document,
as word processors write them; `loop` is lean and makes all letters in one document.
"""

import sys

from docx import Document

kind, specimen, template, *pairs = sys.argv[1:]
tags = dict(zip(pairs[::2], pairs[1::2], strict=True))
document = Document(specimen)
for paragraph in document.paragraphs:
    for run in paragraph.runs:
        for value, tag in tags.items():
            if value in run.text:
                run.text = run.text.replace(value, tag)
if kind == "ordinary":
    plain = Document()
    for paragraph in document.paragraphs:
        plain.add_paragraph(paragraph.text)
    document = plain
elif kind == "loop":
    first = document.paragraphs[0]
    first.paragraph_format.page_break_before = True
    first.insert_paragraph_before("{%p for letter in letters %}")
    document.add_paragraph("{%p endfor %}")
document.save(template)
