package entity

import "testing"

// renamedCases are names that the text itself says are one thing's.
var renamedCases = map[string]joining{
	"formerly in brackets": {
		"{o Norvane Systems} (formerly {o Halden Data}) rose.", "Norvane Systems = Halden Data"},
	"formerly known as, after a comma": {
		"{o Norvane Systems}, formerly known as {o Halden Data}, rose. {o Norvane Systems} too.", "Norvane Systems = Halden Data"},
	"formerly the": {
		"The {o Union for Justice}, formerly the {o Rural Bloc}, won.", "Union for Justice = Rural Bloc"},
	"formerly without a comma": {
		"The town of {l Vastra} formerly known as {l Oldenbruk} grew. {l Vastra} too.", "Vastra = Oldenbruk"},
	"which used to be called": {
		"{o Katibat al-Nur}, which used to be called {o Safra Front}, withdrew.", "Katibat al-Nur = Safra Front"},
	"a group and its former name of other types": {
		"{p Dir al-Watan}, formerly {o Safra}, fled. {o Safra} fought.", "Dir al-Watan = Safra"},
	"which was previously called the": {
		"The {o Civic Bloc}, which was previously called the {o Harbour List}, won. {o Civic Bloc} voters.", "Civic Bloc = Harbour List"},
	"later renamed": {
		"{o Halden Data}, later renamed {o Norvane Systems}, rose. {o Norvane Systems} too.", "Norvane Systems = Halden Data"},
	"since renamed": {
		"{l Oldenbruk}, since renamed {l Vastra}, grew. {l Vastra} too.", "Vastra = Oldenbruk"},
	"has been renamed as": {
		"{o Halden Data} has been renamed {o Norvane Systems}. {o Norvane Systems} rose.", "Norvane Systems = Halden Data"},
	"was renamed": {
		"In 1994 {l Oldenbruk} was renamed {l Vastra}. {l Vastra} grew.", "Vastra = Oldenbruk"},
	"changed its name to": {
		"{o Halden Data} changed its name to {o Norvane Systems}. {o Norvane Systems} rose.", "Norvane Systems = Halden Data"},
	"now called": {
		"{l Oldenbruk}, now called {l Vastra}, grew. {l Vastra} too.", "Vastra = Oldenbruk"},
	"better known as": {
		"{p Marlo Dettinger}, better known as {p Jaxx}, sang. {p Marlo Dettinger} left.", "Marlo Dettinger = Jaxx"},
	"better known as, with a nickname in quotes": {
		"{p Marlo Dettinger}, better known as “{p Jaxx},” sang.", "Marlo Dettinger = Jaxx"},
	"an artist aka": {
		"The artist {p Marlo Dettinger} aka {p Jaxx} sang.", "Marlo Dettinger = Jaxx"},
	"a.k.a. in brackets": {
		"{p Marlo Dettinger} (a.k.a. {p Jaxx}) sang.", "Marlo Dettinger = Jaxx"},
	"also known by the initials": {
		"The {o Forum of Free Rivers}, also known as {o Ríos}, met.", "Forum of Free Rivers = Ríos"},
	"whose real name is": {
		"{p Jaxx}, whose real name is {p Marlo Dettinger}, sang. {p Jaxx} left.", "Marlo Dettinger = Jaxx"},
	"born": {
		"{p Tilda Marsh} (née {p Tilda Okafor}) won. {p Tilda Marsh} left.", "Tilda Marsh = Tilda Okafor"},
	"born, in another name": {
		"{p Jaxx}, born {p Marlo Dettinger}, sang. {p Jaxx} left.", "Marlo Dettinger = Jaxx"},
	"nom de guerre": {
		"{p Samir Haddad}, whose nom de guerre is {p Abu Qasim}, fought. {p Abu Qasim} fled.", "Abu Qasim = Samir Haddad"},
	"formerly of is no name": {
		"{p Ann Okri}, formerly of {o Norvane Systems}, left.", "Ann Okri | Norvane Systems"},
	"formerly an office is no name": {
		"{p Ann Okri}, formerly {o Norvane Systems}’ head, left.", "Ann Okri | Norvane Systems"},
	"known as the home of is no name": {
		"{l Vastra}, known as the home of {p Ann Okri}, grew.", "Ann Okri | Vastra"},
	"formerly part of a land is no name": {
		"{l Vastra}, formerly {l Yugoslavia}, voted.", "Vastra | Yugoslavia"},
	"a people in brackets after a person is no name": {
		"{p Ann Okri} (formerly {x Danish}) won.", "Ann Okri | Danes = Danish"},
	"the new name is shown, however long the old one": {
		"{o Levant Front}, formerly known as the {o Army of the Eastern Coast}, fought. {o Army of the Eastern Coast} men.\n--\n{o Army of the Old Hills} has been renamed {o Hill Guard}. {o Army of the Old Hills}.",
		"Hill Guard = Army of the Old Hills | Levant Front = Army of the Eastern Coast"},
	"a name of several words is of one type": {
		"{o Halden Data} rose.\n--\n{x Halden Data} fell.", "Halden Data"},
	"what it is known as elsewhere too": {
		"{o Norvane Systems}, formerly {o Halden Data}, rose.\n--\n{o Halden Data} fell.\n--\n{o Norvane Systems} fell.", "Norvane Systems = Halden Data"},
}

// spellingCases are one name in the spellings of several languages and papers.
var spellingCases = map[string]joining{
	"a surname from Arabic with k, q, g, gh or kh": {
		"{p Omar Kaddour} spoke.\n--\n{p Qaddur} left.\n--\n{p Omar Kaddour} sat. {p Kaddour} ran.\n--\n{p Omar Qadhur} won.",
		"Omar Kaddour = Kaddour, Omar Qadhur, Qaddur"},
	"the leader of Libya in four spellings": {
		"{p Muammar Gaddafi} spoke.\n--\n{p Moammar Gadhafi} ran.\n--\n{p Muammar al-Qaddafi} sat.\n--\n{p Kadhafi} left. {p Qadhafi} fled.\n--\n{p Gaddafi} fled.",
		"Muammar Gaddafi = Gaddafi, Kadhafi, Moammar Gadhafi, Muammar al-Qaddafi, Qadhafi"},
	"Mohammed in its spellings": {
		"{p Mohammed Tarsin} spoke. {p Mohammed Tarsin} sang.\n--\n{p Muhammad Tarsin} ran.\n--\n{p Mohamed Tarsin} sat.\n--\n{p Mohammad Tarsin} left. {p Muhammed Tarsin} won.",
		"Mohammed Tarsin = Mohamed Tarsin, Mohammad Tarsin, Muhammad Tarsin, Muhammed Tarsin"},
	"a Russian surname with and without the first y": {
		"{p Boris Yeltsin} spoke. {p Boris Yeltsin} sang.\n--\n{p Boris Eltsin} ran.\n--\n{p Yeltsin} left. {p Eltsin} sat.",
		"Boris Yeltsin = Boris Eltsin, Eltsin, Yeltsin"},
	"the endings y, yy, iy, ii, i": {
		"{p Volodymyr Zelensky} spoke. {p Volodymyr Zelensky} sang.\n--\n{p Volodymyr Zelenskyy} ran.\n--\n{p Zelenskiy} left.\n--\n{p Vladimir Zelenskii} sat. {p Zelenski} won.",
		"Volodymyr Zelensky = Vladimir Zelenskii, Volodymyr Zelenskyy, Zelenski, Zelenskiy"},
	"Sergei and Sergey with a surname of two spellings": {
		"{p Sergei Chemezoff} spoke.\n--\n{p Sergey Chemezov} ran.\n--\n{p Serguei Tchemezov} sat.",
		"Sergei Chemezoff = Sergey Chemezov, Serguei Tchemezov"},
	"capitals by their old and new names": {
		"{l Kiev} fell.\n--\n{l Kyiv} rose.\n--\n{l Peking} fell.\n--\n{l Beijing} rose.", "Beijing = Peking | Kyiv = Kiev"},
	"al- and el- before a surname": {
		"{p Samir al-Haddour} spoke.\n--\n{p Samir El Haddour} ran.\n--\n{p el-Haddour} left.\n--\n{p Samir Haddour} sat.",
		"Samir El Haddour = Samir Haddour, Samir al-Haddour, el-Haddour"},
	"the ul and ud of a given name": {
		"{p Zia ul-Haq Tarin} spoke. {p Zia ul-Haq Tarin} sang.\n--\n{p Zia-ul-Haq Tarin} ran.\n--\n{p Ziaul Haq Tarin} sat.",
		"Zia ul-Haq Tarin = Zia-ul-Haq Tarin, Ziaul Haq Tarin"},
	"Abdel and Abdul, in one word or two": {
		"{p Abdel Fattah Morsin} spoke. {p Abdel Fattah Morsin} sang.\n--\n{p Abdul Fattah Morsin} ran.\n--\n{p Abdelfattah Morsin} sat.",
		"Abdel Fattah Morsin = Abdelfattah Morsin, Abdul Fattah Morsin"},
	"pinyin and Wade-Giles of the well known": {
		"{p Mao Zedong} spoke.\n--\n{p Mao Tse-tung} ran.\n--\n{p Zhou Enlai} sat.\n--\n{p Chou En-lai} left.\n--\n{p Deng Xiaoping} won.\n--\n{p Teng Hsiao-ping} lost.",
		"Deng Xiaoping = Teng Hsiao-ping | Mao Zedong = Mao Tse-tung | Zhou Enlai = Chou En-lai"},
	"a hyphen in a given name comes and goes": {
		"{p Park Geun-hye} spoke. {p Park Geun-hye} sang.\n--\n{p Park Geun Hye} ran.\n--\n{p Park Geunhye} sat.",
		"Park Geun-hye = Park Geun Hye, Park Geunhye"},
	"cities by their old and new names": {
		"{l Bombay} fell.\n--\n{l Mumbai} rose.\n--\n{l Leningrad} and {l St. Petersburg} and {l Saint Petersburg}.",
		"Mumbai = Bombay | St. Petersburg = Leningrad, Saint Petersburg"},
	"a spelling apart without a given name stays apart": {
		"{p Karl Hofman} spoke.\n--\n{p Hoffmann} left.", "Hoffmann | Karl Hofman"},
	"the article in one with the surname": {
		"{p Mohamed ElTarouki} spoke.\n--\n{p Mohammed el-Tarouki} sat.\n--\n{p ElTarouki} left. {p Tarouki} ran.",
		"Mohammed el-Tarouki = ElTarouki, Mohamed ElTarouki, Tarouki"},
	"Abdurrahman in one word": {
		"{p Abdul Rahman Tarin} spoke. {p Abdul Rahman Tarin} ran.\n--\n{p Abdurrahman Tarin} sat.", "Abdul Rahman Tarin = Abdurrahman Tarin"},
	"a short surname that a table knows": {
		"{p Bashar al-Assad} spoke. {p Bashar al-Assad} ran.\n--\n{p Bashar el-Asad} sat.", "Bashar al-Assad = Bashar el-Asad"},
	"a particle that belongs to the surname": {
		"{p Osama bin Laden} spoke. {p Osama bin Laden} ran.\n--\n{p Usama Bin Ladin} left. {p Bin Ladin} too.", "Osama bin Laden = Bin Ladin, Usama Bin Ladin"},
	"different people spelled alike stay apart": {
		"{p Hassan Rowhan} met {p Hussein Rowhan}.", "Hassan Rowhan | Hussein Rowhan"},
	"a place in two spellings": {
		"{l Deir al-Zour} fell.\n--\n{l Deir ez-Zor} rose.\n--\n{l Deir al-Zor} stood.", "Deir al-Zor = Deir al-Zour, Deir ez-Zor"},
}

// slipCases are names that were misread, mistyped or cut.
var slipCases = map[string]joining{
	"rn read for m": {
		"{p Anton Ternpleton} spoke.\n--\n{p Anton Templeton} ran.\n--\n{p Anton Templeton} sat.", "Anton Templeton = Anton Ternpleton"},
	"a surname with m read as rn in the same article": {
		"{p Anton Templeton} spoke. {p Ternpleton} left.", "Anton Templeton = Ternpleton"},
	"a digit for a letter": {
		"{p Sergei Lavrov} spoke.\n--\n{p Lavr0v} left.", "Sergei Lavrov = Lavr0v"},
	"a one for an l": {
		"{o Wi1ton Bank} lent.\n--\n{o Wilton Bank} sold.\n--\n{o Wilton Bank} bought.", "Wilton Bank = Wi1ton Bank"},
	"a capital I for an l": {
		"{p CarI Ibsberg} spoke.\n--\n{p Carl Ibsberg} sang. {p Carl Ibsberg} left.", "Carl Ibsberg = CarI Ibsberg"},
	"a word broken at the end of its line": {
		"{p Sergei Lav-rov} spoke.\n--\n{p Sergei Lavrov} left. {p Sergei Lavrov} ran.", "Sergei Lavrov = Sergei Lav-rov"},
	"a word broken with the blank of its line": {
		"{p Angela Mer- kel} spoke.\n--\n{p Angela Merkel} left. {p Angela Merkel} ran.", "Angela Merkel = Angela Mer- kel"},
	"two names that differ by a digit only": {
		"{x Airbus A380} flew.\n--\n{x Airbus A330} flew.\n--\n{x Boeing 707} and {x Boeing 787}.", "Airbus A330 | Airbus A380 | Boeing 707 | Boeing 787"},
	"a slip with the title that the articles give": {
		"Foreign Minister {p Sergei Lavrov} spoke.\n--\nRussian Foreign Minister {p Larvov} left.\n--\n{p Lavrov} sat.", "Sergei Lavrov = Larvov, Lavrov"},
	"a slip in the given name": {
		"{p Segrei Lavrov} spoke.\n--\n{p Sergei Lavrov} ran. {p Lavrov} too.", "Sergei Lavrov = Lavrov, Segrei Lavrov"},
}

// initialCases are initials and the order of names.
var initialCases = map[string]joining{
	"initials with and without dots and blanks": {
		"{p T.R. Ellwood} wrote.\n--\n{p T. R. Ellwood} sang.\n--\n{p TR Ellwood} ran. {p Ellwood} too.", "T. R. Ellwood = Ellwood, T.R. Ellwood, TR Ellwood"},
	"initials of a name in full": {
		"{p Tamsin Rose Ellwood} wrote.\n--\n{p T.R. Ellwood} sang.\n--\n{p T. Ellwood} ran.", "Tamsin Rose Ellwood = T. Ellwood, T.R. Ellwood"},
	"other initials are other people": {
		"{p T.R. Ellwood} wrote.\n--\n{p T.S. Ellwood} sang.", "T.R. Ellwood | T.S. Ellwood"},
	"a middle name and its initial": {
		"{p George W. Bush} won.\n--\n{p George Walker Bush} ran.\n--\n{p George H.W. Bush} sat.\n--\n{p George Herbert Walker Bush} sang.\n--\n{p George H. W. Bush} left.",
		"George Herbert Walker Bush = George H. W. Bush, George H.W. Bush | George Walker Bush = George W. Bush"},
	"last name first, with a comma": {
		"{p Ellwood, Tamsin} wrote.\n--\n{p Tamsin Ellwood} sang.", "Tamsin Ellwood = Ellwood, Tamsin"},
	"last name first, with an initial": {
		"{p Ellwood, T.} wrote.\n--\n{p Tamsin Ellwood} sang.", "Tamsin Ellwood = Ellwood, T."},
	"a surname and a place in a list are no name turned round": {
		"{o Ellwood, Tamsin and Sons} sold.", "Ellwood, Tamsin and Sons"},
	"a family name first": {
		"{p Xi Jinping} spoke. {p Xi} left.\n--\n{p Xi} sat.\n--\n{p President Xi} ran.", "Xi Jinping = President Xi, Xi"},
	"a family name first, two of one family": {
		"{p Kim Jong-un} spoke.\n--\n{p Kim Jong-il} ran.\n--\n{p Kim} sat.", "Kim | Kim Jong-il | Kim Jong-un"},
	"two of one family first in one article": {
		"{p Kim Jong-un} followed {p Kim Jong-il}. {p Kim} wept.", "Kim | Kim Jong-il | Kim Jong-un"},
	"one of a family in one article": {
		"{p Kim Jong-un} spoke. {p Kim} left.\n--\n{p Kim Jong-il} spoke. {p Kim} left.", "Kim Jong-il = Kim | Kim Jong-un = Kim"},
	"the word of a name that an article uses alone": {
		"{p Luiz Tulo da Marra} spoke. {p Tulo} left.\n--\n{p Tulo} sat.", "Luiz Tulo da Marra = Tulo"},
	"a given name that two go by": {
		"{p Tulo Marra} spoke. {p Tulo} left.\n--\n{p Tulo Benz} spoke. {p Tulo} left.\n--\n{p Tulo} sat.", "Tulo | Tulo Benz = Tulo | Tulo Marra = Tulo"},
	"a pope is not known without his title": {
		"{p Pope Crispin} spoke. {p Crispin} left. {p Crispin} sat.", "Pope Crispin = Crispin"},
	"a Hungarian name turned round": {
		"{p Orban Viktor} spoke.\n--\n{p Viktor Orban} ran. {p Orban} left.\n--\n{p Viktor Orban} sat.", "Viktor Orban = Orban, Orban Viktor"},
	"a name in capitals for the family": {
		"{p MURATA Kenji} spoke.\n--\n{p Kenji Murata} ran.\n--\n{p Kenji Murata} sat.", "Kenji Murata = MURATA Kenji"},
}

// plainCases are names of bodies and places in another order or with their land.
var plainCases = map[string]joining{
	"a ministry before or behind": {
		"The {o Ministry of Fisheries} said. The {o Fisheries Ministry} denied.\n--\n{o Fisheries Ministry}.\n--\n{o Ministry of the Fisheries}.",
		"Ministry of the Fisheries = Fisheries Ministry, Ministry of Fisheries"},
	"universities of one word are two": {
		"{o Vastra University} and the {o University of Vastra}.", "University of Vastra | Vastra University"},
	"a town and its land": {
		"{l Halden, Norway} grew. {l Halden} fell.\n--\n{l Halden} rose.", "Halden = Halden, Norway"},
	"a university of several towns": {
		"{o University of Vastra, California} rose.\n--\n{o University of Vastra} fell.", "University of Vastra | University of Vastra, California"},
	"a namesake of a capital": {
		"{l London, Canada} grew.\n--\n{l London} rose.", "London | London, Canada"},
	"initials with a small letter": {
		"The {o Ministry of Fisheries} ({o MoF}) said. {o MoF} denied.", "Ministry of Fisheries = MoF"},
}

// officeCases are what people hold and others held before them.
var officeCases = map[string]joining{
	"an office is who holds it in the article": {
		"{p Acme CEO Ann Okri} spoke. The {p Acme CEO} left. {p Okri} too.", "Acme CEO Ann Okri = Acme CEO, Okri"},
	"an office before the name in the text": {
		"Then Prime Minister {p Gordon Hale} spoke. The {p Prime Minister} left.", "Gordon Hale = Prime Minister"},
	"an office is another one's in another article": {
		"Prime Minister {p Gordon Hale} spoke. The {p Prime Minister} left.\n--\nThe {p Prime Minister} of then wept.", "Gordon Hale = Prime Minister | Prime Minister"},
	"two offices of one person": {
		"{p Acme Executive Vice President Ann Okri} spoke.\n--\n{p Acme Shipping CEO Ann Okri} left.", "Acme Executive Vice President Ann Okri = Acme Shipping CEO Ann Okri"},
	"the office after the name": {
		"{p Ann Okri, President of France} spoke. {p Ann Okri} left.", "Ann Okri = Ann Okri, President of France"},
}

// apartCases are people of one surname, and names of different types.
var apartCases = map[string]joining{
	"brothers of one surname in one article": {
		"{p Charles Tarrow} and {p David Tarrow} gave. {p Tarrow} spoke.", "Charles Tarrow | David Tarrow | Tarrow"},
	"a surname goes to the one named in its block": {
		"{p Charles Tarrow} founded it. {p Charles Tarrow} sold it. {p Charles Tarrow} left. {p Charles Tarrow} died. {p Tarrow} was 90.\n{p David Tarrow} wept.",
		"Charles Tarrow = Tarrow | David Tarrow"},
	"Mrs is the one with a woman's name": {
		"{p Bill Danforth} met {p Hillary Danforth}. {p Mrs. Danforth} spoke.", "Bill Danforth | Hillary Danforth = Mrs. Danforth"},
	"who has the surname elsewhere says nothing where two have it": {
		"{p Bill Danforth} met {p Hillary Danforth}. {p Danforth} won.\n--\n{p Hillary Danforth} ran.\n--\n{p Hillary Danforth} sat.\n--\n{p Hillary Danforth} left.",
		"Bill Danforth | Danforth | Hillary Danforth"},
	"the first war is not the second": {
		"{x World War I} and {x World War II}.", "World War I | World War II"},
	"a king is no other of his name": {
		"{p Henri de Marra} met {p King Henri IV}.", "Henri de Marra | King Henri IV"},
	"common surnames spelled alike are two people between articles": {
		"{p Bobby Fischer} won.\n--\n{p Rob Fisher} won. {p Robert Fisher} left.", "Bobby Fischer | Rob Fisher = Robert Fisher"},
	"two given names are no beginning between articles": {
		"{p Gary Allan} sang.\n--\n{p Gary Allan Anderson} kicked.", "Gary Allan | Gary Allan Anderson"},
	"half of a double name is nobody's anchor": {
		"{p Kang Won-yong} spoke.\n--\n{p Kim Won-yong} ran.\n--\n{p Won-yong} sat.", "Kang Won-yong | Kim Won-yong | Won-yong"},
	"a particle at the end is no particle": {
		"{p Nami van As} ran. {p Nami} left.", "Nami van As = Nami"},
	"words of the language a letter apart are no slip": {
		"{l Tarrow Range} and {l Tarrow Ridge}. {o Rolling Stone} and {o Rolling Stones}.", "Rolling Stone | Rolling Stones | Tarrow Range | Tarrow Ridge"},
	"a group is not the caucus that begins as it does": {
		"{o East Vastra Economic Group} and {o East Vastra Economic Caucus}.", "East Vastra Economic Caucus | East Vastra Economic Group"},
	"an adjective makes another party": {
		"The {o Liberal Party} and the {o Social Liberal Party}. The {o Danish Socialist Party} and the {o Socialist Party}.",
		"Danish Socialist Party = Socialist Party | Liberal Party | Social Liberal Party"},
	"Al is a given name before a surname": {
		"{p Al Smith} ran.\n--\n{p Samir al-Haddour} ran.\n--\n{p Al Haddour} ran. {p John Smith} ran.",
		"Al Smith | John Smith | Samir al-Haddour = Al Haddour"},
	"a girl named Paris is no town": {
		"{p Paris Hilton} sang. {p Paris} left.\n--\n{l Paris} is far.", "Paris | Paris Hilton = Paris"},
	"a person, a place and a company of one name": {
		"{p Harrison Ford} spoke. {p Ford} left.\n--\n{o Ford} sold. {o Ford} bought. {o Ford} built.\n--\n{l Ford} grew.",
		"Ford | Ford | Harrison Ford = Ford"},
	"Jordan the man and Jordan the land": {
		"{p Michael Jordan} won. {p Jordan} left.\n--\n{l Jordan} voted in {l Jordan}.", "Jordan | Michael Jordan = Jordan"},
	"Washington the man and the town": {
		"{p George Washington} won. {p Washington} left.\n--\n{l Washington} said.", "George Washington = Washington | Washington"},
	"a couple of one surname keeps its first names": {
		"{p Bill Danforth} spoke. {p Danforth} left.\n--\n{p Hillary Danforth} spoke. {p Danforth} left.",
		"Bill Danforth = Danforth | Hillary Danforth = Danforth"},
}

func TestRenamed(t *testing.T) { check(t, renamedCases) }

func TestSpellings(t *testing.T) { check(t, spellingCases) }

func TestSlips(t *testing.T) { check(t, slipCases) }

func TestInitialsAndOrder(t *testing.T) { check(t, initialCases) }

func TestPlainNames(t *testing.T) { check(t, plainCases) }

func TestOffices(t *testing.T) { check(t, officeCases) }

func TestNamesakesStayApart(t *testing.T) { check(t, apartCases) }

func TestAPlaceIsNotShownInTheCapitalsOfADateline(t *testing.T) {
	_, es := resolved(markedAll(`{l MALD} - Rain. {l MALD}, again. The town of {l Mald} slept.
		--
		{o NATO} met. {o NATO} left. {o Nato} said so.`))
	find(t, es, "Mald")
	find(t, es, "NATO")
}
