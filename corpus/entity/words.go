package entity

import (
	"strings"
	"sync"

	"dossier/corpus/gazetteer"
)

// set makes a lookup of words that is built on first use.
func set(words string) func(string) bool {
	table := sync.OnceValue(func() map[string]bool {
		m := map[string]bool{}
		for w := range strings.FieldsSeq(words) {
			m[w] = true
		}
		return m
	})
	return func(w string) bool { return table()[w] }
}

// isTitle reports whether a word stands before persons' names.
func isTitle(word string) bool {
	c := gazetteer.ClassOf(word)
	return isOwnTitle(word) || c&(gazetteer.Title|gazetteer.Role) != 0 && c&(gazetteer.Given|gazetteer.Surname) == 0
}

// The word lists hold folded words of general English and of names.
var (
	isOwnTitle = set(`mr mrs ms miss mme dr prof professor president vice prime minister senator sen
		representative rep governor gov king queen prince princess sir lord lady dame pope general gen
		colonel col captain capt lieutenant lt major maj sergeant sgt corporal admiral adm brigadier
		marshal commander secretary undersecretary chancellor ambassador envoy judge justice chief
		director chairman chairwoman ceo coach mayor former deputy acting outgoing foreign defence
		defense finance interior attorney saint father reverend rev bishop archbishop cardinal patriarch
		emperor empress tsar duke duchess earl baron baroness count countess ayatollah sheikh sheik emir
		imam mullah rabbi commissioner inspector detective officer spokesman spokeswoman spokesperson
		congressman congresswoman speaker premier leader president-elect elect of state for affairs
		security adviser advisor national council comrade herr frau pm mp monsieur madame senor senora`)
	isOffice     = set("ceo cfo president minister chairman chairwoman secretary director spokesman spokeswoman chief leader ambassador")
	isMovement   = set("party front alliance army union league movement democrats")
	isRegnal     = set("pope king queen prince princess emperor empress sultan emir mullah tsar saint")
	isMinistry   = set("ministry department")
	isGeneration = set("jr sr junior senior ii iii iv")
	isParticle   = set("al el ul ez ud ad as ash ar de la le van von der den ter bin ibn da di du dos das del")
	// smallWords are left out of most acronyms.
	isSmallWord = set("of the and for in on to de la du des et a an")
	isCompany   = set("inc corp co ltd plc llc llp sa ag nv bv ab se spa gmbh oy as group holdings holding company corporation incorporated limited")
	// isGeneric are the words of bodies that say nothing of which one it is.
	isGeneric = set(`the of and for in on to national international united party ministry department government
		council committee association union agency commission authority court army force forces navy police
		bank university college school institute center centre group office house front movement world new
		north south east west northern southern eastern western central state states city federal american
		european church club league team board service services society foundation fund corps command
		parliament senate congress administration bureau ministers news times company republic democratic
		general public global royal supreme security economic social media research trust`)
)
