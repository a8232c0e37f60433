### Who is calling: the notice in the window and what the command says.

call-from = Call from { $phone }
call-unknown = No customer or contact has this number.
call-several =
    { $n ->
        [one] { $n } record has this number
       *[other] { $n } records have this number
    }
call-owner = Owner: { $person }
call-log = Log call
call-no-file = Open a file to see who it is.

pop-found = { $phone }: { $names }. Shown in the window.
pop-unknown = No customer or contact has the number { $phone }. The window offers to add a new customer.
pop-no-file = No file is open. Open one in the window to see who { $phone } is.

usage-phone = “{ $value }” is not a phone number. Write it in any form, such as 0512-62834471, +86 138 0013 8000 or tel:+8651262834471.

cli-pop = Show in the window whose phone number this is
cli-arg-phone = Phone number in any form, also tel: and sip: addresses
cli-option-new-customer = Open the window with the form of a new customer
cli-option-search = Open the window with the search

phone-extension = { $number } ext. { $extension }
