"""Personal, correct protest letters.

recipients.yaml + case + senders --inputs--> model --plan--> Plan --letter--> Letter
    Letter --rules--> findings
    Letter --writers--> OutputFile --save--> disk
"""

__version__ = "0.1.0"
