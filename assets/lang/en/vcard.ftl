### Reading contact cards (vCard).

vcard-none = There is no contact card in this file.
vcard-file-too-large = The file is larger than { $limit } MB, the most that is read.
vcard-too-many-cards = The file holds more than { $limit } cards; those after that were not read.
vcard-card-unclosed = The card has no end (END:VCARD).
vcard-card-empty = The card has no name, organisation, email or phone to identify the contact by.
vcard-group-skipped = This is a group, not a contact.
vcard-end-without-begin = A card ends here that never began (BEGIN:VCARD).
vcard-line-unreadable = The line belongs to no field of the card.
vcard-property-too-long = The value is larger than { $limit } MB, the most that is read.
vcard-value-extra = The card already has a different value for this field; the first one was kept.
vcard-text-damaged = Some characters could not be read.
vcard-date-unreadable = This is not a date.
vcard-photo-too-large = The photo is larger than { $limit } MB and was left out.
vcard-photo-broken = The photo is damaged and was left out.
vcard-agent-unreadable = The card of the assistant could not be read.
vcard-too-many-properties = The card has more than { $limit } fields; those after that were not read.
vcard-too-many-problems = More than { $limit } problems were found; the rest of the file was not read.
