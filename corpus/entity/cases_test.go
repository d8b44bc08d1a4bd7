package entity

// The cases of joining, by what they show. A text is as [marked] reads it; what
// is wanted is as [summary] writes it.

var personCases = map[string]joining{
	"a surname alone means the full name of its article": {
		"{p Sergei Lavrov} spoke. {p Lavrov} left.", "Sergei Lavrov = Lavrov"},
	"a surname stands before the full name": {
		"{p Merkel} won.\n{p Angela Merkel} smiled.", "Angela Merkel = Merkel"},
	"a given name alone means the full name of its article": {
		"{p Saddam Hussein} fled. {p Saddam} hid.", "Saddam Hussein = Saddam"},
	"a title before a name is no part of it": {
		"{p President Nelson Mandela} met {p Mr Mandela}. {p Mandela} agreed. {p Nelson Mandela} too.",
		"Nelson Mandela = Mandela, Mr Mandela, President Nelson Mandela"},
	"a full name with a title is fuller than a surname": {
		"{p President Nelson Mandela} met {p Mandela}. {p Mandela} agreed.", "President Nelson Mandela = Mandela"},
	"a name with a title only keeps it": {
		"{p Mr Palmer} left.", "Mr Palmer"},
	"a particle is ignored": {
		"{p Bashar al-Assad} spoke. {p Bashar Assad} left. {p Assad} stayed. {p al-Assad} too.", "Bashar al-Assad = Assad, Bashar Assad, al-Assad"},
	"a Dutch surname is found without its particles": {
		"{p Ursula von der Leyen} spoke. {p von der Leyen} left. {p Leyen} too.", "Ursula von der Leyen = Leyen, von der Leyen"},
	"accents and case are ignored": {
		"{p Mevlüt Çavuşoğlu} and {p Mevlut Cavusoglu} and {p ÇAVUŞOĞLU}.", "Mevlut Cavusoglu = Mevlüt Çavuşoğlu, ÇAVUŞOĞLU"},
	"an initial stands for a given name": {
		"{p Helmut Kohl} spoke. {p H. Kohl} signed.", "Helmut Kohl = H. Kohl"},
	"another initial is another person": {
		"{p Helmut Kohl} spoke. {p W. Kohl} signed.", "Helmut Kohl | W. Kohl"},
	"a middle initial comes and goes": {
		"{p John F. Kennedy} spoke. {p John Kennedy} left. {p Kennedy} too.", "John F. Kennedy = John Kennedy, Kennedy"},
	"different middle initials are different people": {
		"{p George H. W. Bush} met {p George W. Bush}.", "George H. W. Bush | George W. Bush"},
	"a nickname stands for a given name": {
		"{p William Clinton} took office. {p Bill Clinton} smiled.", "Bill Clinton = William Clinton"},
	"a given name in another alphabet's spelling": {
		"{p Sergei Lavrov} and {p Sergey Lavrov}.\n{p Mikhail Gorbachev}, {p Mikhael Gorbachev}.", "Mikhail Gorbachev = Mikhael Gorbachev | Sergei Lavrov = Sergey Lavrov"},
	"a surname spelled nearly alike after the same given name": {
		"{p Muammar Gaddafi} and {p Muammar Qaddafi} and {p Muammar Gaddafi}.", "Muammar Gaddafi = Muammar Qaddafi"},
	"a slip in a surname in the same article": {
		"{p Sergei Lavrov} spoke. {p Lavrov} said. If {p Larvov} agrees.", "Sergei Lavrov = Larvov, Lavrov"},
	"short surnames a letter apart are different people": {
		"{p Christine Lee} met {p Christine Lei}.", "Christine Lee | Christine Lei"},
	"a woman's form of a given name is another person": {
		"{p Mario Rossi} met {p Maria Rossi}. {p Rossi} laughed.", "Maria Rossi | Mario Rossi | Rossi"},
	"a woman's form of a surname is another person": {
		"{p Alexander Zakharov} met {p Alexander Zakharova}.", "Alexander Zakharov | Alexander Zakharova"},
	"the end of a longer name": {
		"{p Recep Tayyip Erdogan} spoke. {p Tayyip Erdogan} left. {p Erdogan} too.", "Recep Tayyip Erdogan = Erdogan, Tayyip Erdogan"},
	"the beginning of a longer name": {
		"{p Hugo Chávez Frías} spoke. {p Hugo Chávez} left.", "Hugo Chávez Frías = Hugo Chávez"},
	"a family name that comes first": {
		"{p Xi Jinping} spoke. {p Xi} left.", "Xi Jinping = Xi"},
	"brothers in power are two people": {
		"{p Raúl Castro} followed {p Fidel Castro}.", "Fidel Castro | Raúl Castro"},
	"a surname that two share in an article stays apart": {
		"{p Bill Clinton} kissed {p Hillary Clinton}. {p Clinton} won.", "Bill Clinton | Clinton | Hillary Clinton"},
	"a son with his father's name is another person": {
		"{p Donald Trump} met {p Donald Trump Jr.} at home. {p Trump} spoke.", "Donald Trump = Trump | Donald Trump Jr."},
	"a possessive is no part of a name": {
		"{p Angela Merkel’s} plan. {p Rhodes'} aide. {p Rhodes} left.", "Angela Merkel | Rhodes"},
	"brackets in a name are no part of it": {
		"{p Sergei] Larvov} and {p Sergei Lavrov} and {p Sergei Lavrov}.", "Sergei Lavrov = Sergei Larvov"},
	"a renamed person": {
		"{p Muhammad Ali}, formerly known as {p Cassius Clay}, won.", "Muhammad Ali = Cassius Clay"},
	"names that are not in Latin letters": {
		"{p 安倍晋三} and {p Владимир Путин}. {p Путин} left.", "Владимир Путин = Путин | 安倍晋三"},
	"a given name before it proves a slip across articles": {
		"{p Sergei Lavrov} spoke.\n--\nIf [Minister Sergei] {p Larvov} agrees.", "Sergei Lavrov = Larvov"},
	"a slip without proof stays apart across articles": {
		"{p Carl Johnson} spoke.\n--\nThen {p Johnston} agreed.", "Carl Johnson | Johnston"},
	"a surname means the one person with it in the corpus": {
		"{p Angela Merkel} spoke.\n--\n{p Merkel} left.", "Angela Merkel = Merkel"},
	"a surname of two in the corpus stays apart": {
		"{p Bill Clinton} spoke.\n--\n{p Hillary Clinton} ran.\n--\n{p Clinton} left.", "Bill Clinton | Clinton | Hillary Clinton"},
	"a surname means who has it in three quarters of the articles": {
		"{p Tony Blair} spoke.\n--\n{p Tony Blair} ran.\n--\n{p Tony Blair} sat.\n--\n{p Cherie Blair} sang.\n--\n{p Blair} left.",
		"Cherie Blair | Tony Blair = Blair"},
	"a surname that is a given name too alone is not proof across articles": {
		"{p Muriel Thomas} played.\n--\n{p Thomas} sued.", "Muriel Thomas | Thomas"},
	"a surname that is a given name too is proof in the same company": {
		"{p Muriel Thomas} played in {l Sundsvall}.\n--\n{p Thomas} sang in {l Sundsvall}.", "Muriel Thomas = Thomas | Sundsvall"},
	"a surname that is a given name too is proof where many articles have the full name": {
		"{p Muriel Thomas} played.\n--\n{p Muriel Thomas} won.\n--\n{p Thomas} sued.", "Muriel Thomas = Thomas"},
	"a given name alone joins nobody across articles": {
		"{p Sonia Gandhi} spoke.\n--\n{p Sonia} sang.", "Sonia | Sonia Gandhi"},
	"an initial joins the one it fits across articles": {
		"{p Kofi Annan} spoke.\n--\n{p K. Annan} signed.", "Kofi Annan = K. Annan"},
	"an initial that fits two joins neither": {
		"{p John Smith} spoke.\n--\n{p Jane Smith} sang.\n--\n{p J. Smith} signed.", "J. Smith | Jane Smith | John Smith"},
	"the fullest name is shown whatever came first": {
		"{p Nkrumah} spoke.\n--\n{p Kwame Nkrumah} left.", "Kwame Nkrumah = Nkrumah"},
	"two names that lost the mark between them join nobody": {
		"{p Golda Meir Moshe Dayan} met. {p Golda Meir} spoke. {p Moshe Dayan} left. {p Meir} too.",
		"Golda Meir = Meir | Moshe Dayan = Golda Meir Moshe Dayan"},
	"a full name and a surname that lost the mark between them": {
		"{p Golda Meir Dayan} met.\n--\n{p Golda Meir} and {p Moshe Dayan}. {p Dayan} left.\n--\n{p Golda Meir}.",
		"Golda Meir = Golda Meir Dayan | Moshe Dayan = Dayan"},
	"a name of two given names is whole": {
		"{p Boutros Boutros-Ghali} spoke. {p Boutros-Ghali} left. {p Boutros Ghali} too.", "Boutros Boutros-Ghali = Boutros Ghali, Boutros-Ghali"},
	"a name in capitals is shown in small letters": {
		"{p MARGARET THATCHER} WINS\n{p Margaret Thatcher} won.", "Margaret Thatcher = MARGARET THATCHER"},
}

var bodyCases = map[string]joining{
	"a legal form is no part of a name": {
		"{o Toyota Motor Corp.} sold. {o Toyota Motor} bought.", "Toyota Motor Corp. = Toyota Motor"},
	"a legal form is no part of a name across articles": {
		"{o Siemens AG} sold.\n--\n{o Siemens} bought.", "Siemens AG = Siemens"},
	"the initials of a name": {
		"{o Basque Nationalist Party} lost. The {o BNP} won.", "Basque Nationalist Party = BNP"},
	"the initials without small words": {
		"{o Movement for the Liberation of Angola} won. {o MLA} lost.", "Movement for the Liberation of Angola = MLA"},
	"the initials with small words": {
		"{o Bureau of Labour} said. {o BOL} denied.", "Bureau of Labour = BOL"},
	"the initials of one name in the corpus": {
		"{o Kenya Revenue Authority} of {p Ann Otieno} said.\n--\nThe {o KRA} of {p Ann Otieno} denied.", "Ann Otieno | Kenya Revenue Authority = KRA"},
	"initials are no proof between articles that share nothing": {
		"{o Kenya Revenue Authority} said.\n--\nThe {o KRA} denied.", "KRA | Kenya Revenue Authority"},
	"initials are proof where an article gives them": {
		"{o Kenya Revenue Authority} ({o KRA}) said.\n--\nThe {o KRA} denied.", "Kenya Revenue Authority = KRA"},
	"the initials of two names in the corpus stay apart": {
		"{o Kenya Revenue Authority} said.\n--\n{o Korea Racing Authority} said.\n--\nThe {o KRA} denied.", "KRA | Kenya Revenue Authority | Korea Racing Authority"},
	"an acronym in brackets that is no initials": {
		"The {o National Movement for Renewal} ({o MNR}) won. {o MNR} voters cheered.", "National Movement for Renewal = MNR"},
	"a place in brackets is another thing": {
		"{o Free University} ({l Amsterdam}) said.", "Amsterdam | Free University"},
	"a part of a name at its end": {
		"{o Frankfurter Allgemeine} wrote. The {o Allgemeine} asked.", "Frankfurter Allgemeine = Allgemeine"},
	"a part of a name at its beginning": {
		"{o Chrysler Financial} lent. {o Chrysler} sold.", "Chrysler Financial = Chrysler"},
	"a general word is no name": {
		"The {o Lagos State Council} met. The {o Council} voted.", "Council | Lagos State Council"},
	"a nation's word does not make two armies one": {
		"The {o Free Syrian Army} fought the {o Syrian Army}.", "Free Syrian Army | Syrian Army"},
	"one of two that an and joins is not both": {
		"{o Nissan and Renault} met. {o Nissan} sold. {o Renault} bought.", "Nissan | Nissan and Renault | Renault"},
	"a word at the end of two names joins neither across articles": {
		"{o Lagos Star} wrote. The {o Star} said.\n--\n{o Nairobi Star} wrote. The {o Star} said.\n--\nThe {o Star} said.",
		"Lagos Star = Star | Nairobi Star = Star | Star"},
	"the beginning of two names is one company": {
		"{o Nokia Networks} sold. {o Nokia} bought.\n--\n{o Nokia Phones} sold. {o Nokia} bought.", "Nokia Networks = Nokia, Nokia Phones"},
	"the beginning of two names is no company where it is a city": {
		"{o Manchester United} won. {o Manchester} cheered.\n--\n{o Manchester City} won. {o Manchester} cheered.",
		"Manchester City = Manchester | Manchester United = Manchester"},
	"one acronym of two names joins them not": {
		"{o Lagos Oil Board} sold. {o LOB} bought.\n--\n{o Lisbon Oil Board} sold. {o LOB} bought.", "Lagos Oil Board = LOB | Lisbon Oil Board = LOB"},
	"a former name in brackets": {
		"{o Myrmidon Group} (formerly {o Hastings Mills}) sold.", "Myrmidon Group = Hastings Mills"},
	"a former name after a comma": {
		"{o Altria}, formerly {o Philip Morris}, sold.\n--\n{o Philip Morris} smoked.", "Altria = Philip Morris"},
	"two names beside each other in brackets": {
		"The rebels ({o XLF}/{o QDF}) fought.", "QDF = XLF"},
	"names of a well-known body": {
		"{o ISIS} fought.\n--\n{o Daesh} fled from {o Islamic State}.\n--\n{o ISIL} and {o Islamic State in Iraq and the Levant}.",
		"Islamic State = Daesh, ISIL, ISIS, Islamic State in Iraq and the Levant"},
	"a group under its old and new names": {
		"{o Jabhat al-Nusra} fought.\n--\n{p Fateh al-Sham} (formerly {o Nusra}) fled.", "Fateh al-Sham = Jabhat al-Nusra, Nusra"},
	"full stops in an acronym are ignored": {
		"{o U.N.} and {o UN} and {o United Nations}.", "United Nations = U.N., UN"},
	"a country's office is not the country": {
		"{o State Department} said. {o U.S. State Department} denied. {l U.S.} troops.", "State Department = U.S. State Department | U.S."},
	"al-Qaeda in many spellings": {
		"{o al-Qaeda}, {o Al Qaida}, {o al-Qa'ida}.", "al-Qaeda = Al Qaida, al-Qa'ida"},
	"a model by its number": {
		"The {x Airbus A380} flew. The {x A380} landed. The {x A330} too.", "A330 | Airbus A380 = A380"},
	"the same words of another type are another thing": {
		"{o Amazon} sold.\n--\n{l Amazon} burned.", "Amazon | Amazon"},
}

var placeCases = map[string]joining{
	"names of one country": {
		"{l US} and {l U.S.} and {l America}.\n--\n{l United States} and {l USA}.", "United States = America, U.S., US, USA"},
	"a country under its old name": {
		"{l Burma} voted.\n--\n{l Myanmar} voted.\n{l Ivory Coast} and {l Côte d'Ivoire}.", "Ivory Coast = Côte d'Ivoire | Myanmar = Burma"},
	"a country that acts is a place": {
		"{o France} voted. {l France} won.", "France"},
	"words for one people": {
		"{x Turkish} and {x Turks} and a {x Turk} in {l Turkey}.", "Turkey | Turks = Turk, Turkish"},
	"spellings of one capital": {
		"{l Kiev} fell.\n--\n{l Kyiv} rose.", "Kyiv = Kiev"},
	"a capital is not its country": {
		"{o Moscow} said that {l Russia} agreed.", "Moscow | Russia"},
	"a capital taken for a person is a place": {
		"{p Washington} said no to {l Moscow}.", "Moscow | Washington"},
	"a girl with a capital's name stays a girl": {
		"{p Sofia} laughed.\n--\n{l Sofia} is far.", "Sofia | Sofia"},
	"a person with a capital's name stays one beside the full name": {
		"{p Denzel Washington} won. {p Washington} smiled.", "Denzel Washington = Washington"},
	"a person with a country's name stays one beside the full name": {
		"{p Michael Jordan} won. {p Jordan} smiled.", "Michael Jordan = Jordan"},
	"a people of two words": {
		"{x Costa Rican} and {x Costa Ricans}.", "Costa Ricans = Costa Rican"},
	"North and South are two": {
		"{l North Korea} and {l South Korea}. {x North Koreans} and {x South Korean}.", "North Korea | North Koreans | South Korea | South Koreans = South Korean"},
	"a people goes by its name where only the adjective was seen": {
		"{x Danish} ships and {x Kurdish} towns. {x Finns} won.", "Danes = Danish | Finns | Kurds = Kurdish"},
	"brackets in a name are taken out": {
		"{p Nikos Dendias} spoke. If [{p Nikos] Dendias} agrees.\n{p Nikos] Dendios} smiled.", "Nikos Dendias = Nikos Dendios"},
	"a spelling of a longer place in the same article": {
		"{l Jarabulus} fell. {l Jarablus} rose. {l Jarabulus} fell.", "Jarabulus = Jarablus"},
}
