"""The limit of text: the template of a whole letter, compiled once, all rows into one file.

CASE MEMBERS: a case as JSON, as `workload.letter_data` has it, and a membership list.
"""

import csv
import json
import sys
from pathlib import Path

from jinja2 import Environment

LETTER = """\
{{ name }}
{% for line in [street, city ~ " " ~ postcode, country, email] if line %}{{ line }}
{% endfor %}
{% for line in office.lines %}{{ line }}
{% endfor %}
{{ date }}

Re: {{ subject }}

{{ office.salutation }}

I am writing to you{% if role %} as {{ role }}{% endif %} about {{ concern }}.

{% for person in people %}{{ person.name }} is {{ person.role }}. {% endfor %}

{{ facts | join(" ") }}

{{ standard }}

{% if opening %}{{ opening }}{% elif office.abroad %}I ask you to urge your government to:
{%- else %}I respectfully ask you to use the authority of your office to:{% endif %}

{% for demand in demands %}{{ loop.index }}. {{ demand }}{{ "." if loop.last else ";" }}
{% endfor %}
{% if note %}{{ note }}

{% endif %}I would be grateful for a reply telling me what has been done in this matter. Thank you for
your attention.

Yours faithfully,



{{ name }}
\f"""

case = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
template = Environment(trim_blocks=False).from_string(LETTER)
with (
    Path(sys.argv[2]).open(encoding="utf-8", newline="") as members,
    Path("letters.txt").open("w", encoding="utf-8") as letters,
):
    for row in csv.DictReader(members):
        letters.write(template.render(case, **row))
