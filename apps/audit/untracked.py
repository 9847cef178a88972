"""Tables of a tenant that keep no history of their own, each with the reason. A new table needs a decision."""

NOT_TRACKED: dict[str, str] = {
    "applications.ApplicationFile": "A file laid aside until it is taken over, which is an event; texts are kept.",
    "applications.TextMeaning": "Made by the machine of texts that are kept, and can be made again.",
    "assurance.EvidencePack": "Its hashes are fixed by a trigger; asking, making and downloading are events.",
    "audit.Seal": "The seals are themselves the chain over the trail.",
    "audit.SealBlock": "The seals are themselves the chain over the trail.",
    "eligibility.CheckRun": "Work of the machine: it can be done again, and the flags it leads to are tracked.",
    "eligibility.Replay": "A question asked of the rules; flags and decisions stay as they are.",
    "eligibility.ReplayDifference": "A question asked of the rules; flags and decisions stay as they are.",
    "inbox.DocumentReading": "What a machine read off a document, which is kept; it can be read again.",
    "inbox.ReadingAttachment": "Follows from the reading; the attached document itself is tracked.",
    "inbox.Mailbox": "A secret address. Opening, renewing and closing it are events.",
    "inbox.ReceivedMail": "Only tells a mail that came twice; what came is an event, its documents are tracked.",
    "intake.ExpenditureImport": "A draft until it is confirmed; confirming it is an event, its lines are tracked.",
    "intake.ImportCorrection": "Belongs to a draft import; the lines that come of it are tracked.",
    "intake.ListProfile": "How an organisation's lists are headed: a convenience, no project data.",
    "jobs.Job": "The worker's state, a heartbeat every few seconds; what came of the work is tracked.",
    "memory.Passage": "Split by a machine off a file that is kept; who read it and what is left out are tracked.",
    "notifications.Reminder": "Only tells that a mail was sent already; sending it is an event.",
    "project_reporting.DraftQuestion": "Made anew with each draft; asking it is an event and a clarification.",
    "retention.SubjectRequest": "Each step is an event; the row has to be able to forget whom it was about.",
}
