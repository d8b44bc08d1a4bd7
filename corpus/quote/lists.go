package quote

import (
	"strings"
	"sync"

	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// isFunction reports whether w is a word of grammar that ends a noun phrase.
func isFunction(w string) bool {
	switch w {
	case "about", "above", "across", "after", "against", "along", "although", "am", "amid", "among", "an", "and", "are", "around", "as", "at", "be", "because", "been", "before", "behind", "being",
		"below", "beside", "between", "beyond", "but", "by", "can", "could", "despite", "did", "do", "does", "doing", "down", "during", "else", "even", "except", "for", "from", "had", "has", "have", "having",
		"he", "her", "here", "hers", "him", "his", "how", "however", "i", "if", "in", "inside", "into", "is", "it", "its", "just", "like", "may", "me", "might", "must", "my", "near", "nor", "not", "n't",
		"of", "off", "on", "onto", "or", "our", "out", "outside", "over", "per", "perhaps", "she", "should", "since", "so", "such", "than", "that", "their", "them", "then", "there", "these", "they",
		"this", "those", "though", "through", "throughout", "to", "toward", "towards", "under", "unless", "until", "up", "upon", "us", "via", "was", "we", "were", "what", "when", "whenever", "where", "whereas",
		"whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yet", "you", "your", "also", "meanwhile", "still", "too", "yesterday", "today", "tomorrow",
		"'s", "'re", "'ve", "'ll", "'d", "'m", "ago", "later", "earlier", "once", "again", "only", "ever", "never", "already", "soon", "now", "instead", "indeed", "thus", "hence", "therefore", "moreover":
		return true
	}
	return false
}

// isPreposition reports whether w binds a noun phrase to what is before it.
func isPreposition(w string) bool {
	switch w {
	case "of", "for", "from", "in", "at", "with", "on", "to", "by", "inside", "within", "near", "under", "against", "behind", "about", "across", "after", "among", "around", "into", "over", "outside", "between", "during":
		return true
	}
	return false
}

// isDeterminer reports whether w begins a noun phrase.
func isDeterminer(w string) bool {
	switch w {
	case "a", "an", "the", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some", "many", "several", "most", "few", "other", "another", "both", "his", "her", "their", "its",
		"our", "my", "this", "that", "these", "those", "all", "every", "each", "any", "no", "dozens", "hundreds", "more":
		return true
	}
	return false
}

// isAuxiliary reports whether w may stand between a subject and its verb of
// speech, which then tells what was said all the same.
func isAuxiliary(w string) bool {
	switch w {
	case "has", "have", "had", "also", "then", "later", "again", "once", "still", "now", "already", "earlier", "however", "meanwhile", "'s", "'ve", "'d", "himself", "herself", "itself", "themselves", "both", "all", "is", "are", "was", "were", "been",
		"even", "just", "first", "further", "too", "separately", "yesterday", "today", "instead", "nevertheless", "nonetheless", "simply", "soon":
		return true
	}
	return strings.HasSuffix(w, "ly") && len(w) > 4 && w != "family" && w != "ally" && w != "assembly"
}

// denies reports whether w says that what follows was not said.
func denies(w string) bool {
	switch w {
	case "not", "n't", "never", "nor", "neither", "cannot", "would", "will", "could", "should", "may", "might", "must", "can", "to", "'ll", "without", "declined", "refused", "did", "do", "does":
		return true
	}
	return false
}

// isSayer reports whether w, a common noun in lower case, names who may speak:
// a person by what he is, or a body.
func isSayer(w string) bool {
	if sayers()[w] {
		return true
	}
	c := gazetteer.ClassOf(fold.String(w))
	if c&(gazetteer.Role|gazetteer.Title|gazetteer.OrgHead) != 0 {
		return true
	}
	one := singular(w)
	return one != w && (sayers()[one] || gazetteer.ClassOf(fold.String(one))&(gazetteer.Role|gazetteer.Title|gazetteer.OrgHead) != 0)
}

// isPersonNoun reports whether w names a single person by what he is.
func isPersonNoun(w string) bool {
	if kind, ok := sayerKinds()[w]; ok {
		return kind
	}
	return gazetteer.ClassOf(fold.String(w))&gazetteer.Role != 0 && singular(w) == w
}

// singular gives a noun without the ending of its plural.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "men") && len(w) > 4:
		return w[:len(w)-3] + "man"
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && len(w) > 3:
		return w[:len(w)-1]
	}
	return w
}

var sayers = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for w := range sayerKinds() {
		m[w] = true
	}
	return m
})

// sayerKinds holds the nouns that the gazetteer does not have as those of
// speakers: true for a person, false for a body, a group or a text.
var sayerKinds = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`official figure source insider man woman boy girl witness neighbour neighbor owner worker employee member expert specialist adviser
advisor aide delegate negotiator mediator monitor observer inspector investigator fighter rebel refugee migrant survivor relative parent patient voter supporter opponent critic mother father protester
protestor demonstrator organiser organizer campaigner volunteer medic doctor nurse paramedic firefighter policeman policewoman officer guard sailor veteran passenger tourist visitor customer shopkeeper trader dealer merchant
lawyer solicitor barrister plaintiff defendant juror deputy vice-president prosecutor judge magistrate scholar academic scientist researcher professor teacher student pupil headteacher principal clergyman priest monk nun
imam cleric elder chieftain chief head leader boss chairman chairwoman chair president premier minister secretary governor mayor senator lawmaker legislator parliamentarian mp envoy ambassador diplomat consul attache
spokesman spokeswoman spokesperson commander general colonel major captain admiral soldier militant gunman hostage prisoner detainee inmate activist dissident analyst economist strategist trader investor banker broker
farmer fisherman driver pilot engineer miner builder resident local villager inhabitant citizen national writer author novelist poet journalist reporter correspondent editor columnist blogger broadcaster
actor actress singer musician artist director producer designer player coach manager athlete champion captain referee fan friend colleague brother sister son daughter wife husband widow uncle aunt cousin nephew niece
candidate nominee incumbent challenger successor predecessor counterpart ally rival partner founder co-founder executive ceo person subject speaker participant attendee caller passer-by bystander onlooker`) {
		m[w] = true
	}
	for w := range strings.FieldsSeq(`report statement study survey poll letter document memo communique declaration filing indictment complaint lawsuit ruling notice article newspaper magazine website paper journal broadcaster station channel
police government ministry administration military army navy force coalition opposition company firm bank group party union agency department office court council committee commission parliament embassy consulate
authority authorities regime team delegation side people others those media press officials sources troops rebels family families everybody everyone somebody someone who nobody kremlin congress senate house
prosecution defence defense church charity hospital university school club association federation organisation organization watchdog regulator monitor observatory institute centre center think-tank leadership staff
transcript email e-mail text message post tweet book diary note release bulletin dispatch account testimony affidavit
military intelligence panel jury board cabinet palace crowd public majority minority`) {
		if _, ok := m[w]; !ok {
			m[w] = false
		}
	}
	return m
})

// isTitleWord reports whether w stands before a name: Mr, President.
func isTitleWord(w string) bool {
	c := gazetteer.ClassOf(fold.String(strings.TrimSuffix(w, ".")))
	return c&(gazetteer.Title|gazetteer.Role) != 0
}

// isWeekday reports whether w is a day of the week, long or short.
func isWeekday(w string) bool {
	switch strings.TrimSuffix(w, ".") {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat":
		return true
	}
	return false
}

// isMonth reports whether w is a month as newspapers write it.
func isMonth(w string) bool {
	switch w {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan.", "feb.", "mar.", "apr.", "aug.", "sept.", "oct.", "nov.", "dec.":
		return true
	}
	return false
}

// isTimeWord reports whether w, alone, says when.
func isTimeWord(w string) bool {
	switch w {
	case "today", "yesterday", "earlier", "later", "afterwards", "recently", "tonight", "overnight", "previously", "then", "again", "last", "this", "early", "late", "morning", "afternoon", "evening", "night", "week", "month", "year":
		return true
	}
	return isWeekday(w) || isMonth(w)
}

// isFiniteMark reports whether w tells that the words around it are a clause.
func isFiniteMark(w string) bool {
	switch w {
	case "is", "are", "was", "were", "am", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must", "should", "shall", "do", "does", "did", "'s", "'re", "'ve", "'ll", "'d", "n't", "cannot",
		"took", "made", "came", "went", "met", "told", "said", "got", "gave", "held", "left", "led", "began", "knew", "thought", "saw", "spoke", "wrote", "felt", "found", "fell", "grew", "kept", "lost", "paid", "ran", "sent", "sold", "stood", "won",
		"wants", "seems", "remains", "makes", "takes", "lies", "goes", "comes", "knows", "believes", "expects", "intends", "became", "brought", "fought", "sought", "rose", "broke", "hit":
		return true
	}
	return len(w) > 4 && strings.HasSuffix(w, "ed") && w != "united" && w != "indeed"
}
