# Why two records are likely the same, or not.

duplicate-kind = Duplicates are looked for among these only: { $kinds }.
duplicate-same-name = Same name: { $name }
duplicate-same-name-otherwise-written = Same name written differently: { $name } / { $other }
duplicate-same-company = Same company name apart from legal form or place: { $name } / { $other }
duplicate-same-name-but-place = Same company name, but only one names a place: { $name } / { $other }
duplicate-same-pinyin = Same name in Chinese and in Latin letters: { $name } / { $other }
duplicate-sounds-alike = The names sound alike: { $name } / { $other }
duplicate-similar-name = The names differ only slightly: { $name } / { $other }
duplicate-shorter-name = One may be a shorter form of the other name: { $name } / { $other }
duplicate-former-name = Matches a former name: { $name } / { $other }
duplicate-english-name = Matches an English name: { $name } / { $other }
duplicate-short-name = Matches a short name: { $name } / { $other }
duplicate-same-phone = Same phone: { $phone }
duplicate-shared-phone = Same phone, which many others have too: { $phone }
duplicate-same-email = Same email: { $email }
duplicate-shared-email = Same email, which many others have too: { $email }
duplicate-same-account = Same messaging handle: { $account }
duplicate-same-tax-number = Same tax number: { $number }
duplicate-same-birthday = Same birthday: { $day }
duplicate-same-employer = At the same customer
duplicate-same-street = Same street address
duplicate-other-tax-number = But the tax numbers differ
duplicate-other-birthday = But the birthdays differ
duplicate-other-contact = Different phone or email
duplicate-other-city = But the cities differ: { $city } / { $other }
# What a scan did not follow.
duplicate-note-phone = { $count } records have the phone number { $phone }; sharing it alone was not taken as a sign of a duplicate.
duplicate-note-email = { $count } records have the email address { $email }; sharing it alone was not taken as a sign of a duplicate.
duplicate-note-names = { $count } records have a name that more than { $limit } share; they were compared by phone, email and other details only.
duplicate-note-halves = { $count } records share half of their name with more than { $limit } others; typing errors in their names may have been missed.
