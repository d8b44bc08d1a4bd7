package entity

import (
	"slices"
	"strings"
)

// longestSaying is how many bytes may stand between two names of one thing.
const longestSaying = 64

// pause says how what stands between two names begins.
type pause uint8

const (
	noPause pause = iota
	afterComma
	inBrackets
)

// splitSaying gives how the text between two names begins and its words, small
// and without the quotes and the article that the second name begins with.
func splitSaying(gap string) (pause, []string) {
	p, rest := noPause, strings.TrimLeft(gap, "\"”’'")
	for _, begin := range [...]struct {
		mark  string
		pause pause
	}{{" (", inBrackets}, {" [", inBrackets}, {", ", afterComma}, {" – ", afterComma}, {" — ", afterComma}, {" - ", afterComma}, {"—", afterComma}} {
		if cut, ok := strings.CutPrefix(rest, begin.mark); ok {
			p, rest = begin.pause, cut
			break
		}
	}
	words := strings.Fields(strings.ToLower(strings.TrimRight(rest, " \"'“‘:")))
	if n := len(words); n > 0 && words[n-1] == "the" {
		words = words[:n-1]
	}
	return p, words
}

// saysRenamed reports whether words between two names say that both are one
// thing's, as "formerly known as" does. after is what follows the second name.
func saysRenamed(p pause, words []string, after string) bool {
	if p != noPause {
		words = withoutNoun(words)
	}
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	if isBefore(last) {
		lead := words[:len(words)-1]
		return p != noPause && endsName(after) && (len(lead) == 0 || len(lead) == 1 && (isAux(lead[0]) || lead[0] == "the" || lead[0] == "or"))
	}
	return isPhrase(strings.Join(words, " "), p) || isCalling(p, words) || isNaming(words)
}

// renaming says which of two names is the old one by the words between them.
func renaming(words []string) connection {
	switch {
	case slices.ContainsFunc(words, isOld):
		return wasNamed
	case slices.ContainsFunc(words, isNew):
		return nowNamed
	}
	return renamed
}

// withoutNoun cuts what the second name is from a saying: "the armed group
// formerly known as" says no more than what it ends with.
func withoutNoun(words []string) []string {
	if len(words) < 4 || words[0] != "the" && words[0] != "a" && words[0] != "an" {
		return words
	}
	if i := slices.IndexFunc(words, isSince); i >= 2 && i <= 5 {
		return words[i:]
	}
	return words
}

// isCalling reports whether words are a verb of calling and what may stand
// before it: "which used to be called", "also known as", "since renamed".
func isCalling(p pause, words []string) bool {
	n := len(words)
	as := n > 1 && (words[n-1] == "as" || words[n-1] == "to" || words[n-1] == "itself")
	if as {
		n--
	}
	if n > 1 && words[n-1] == "itself" {
		n--
	}
	verb, since := words[n-1], false
	for _, w := range words[:n-1] {
		if !isAux(w) && !isSince(w) {
			return false
		}
		since = since || isSince(w)
	}
	used := n > 3 && words[n-4] == "used" && words[n-2] == "be"
	switch verb {
	case "renamed", "rebranded", "rechristened", "retitled", "aka", "aka.", "a.k.a", "a.k.a.", "alias":
		return true
	case "known":
		return as && (since || used || p != noPause)
	case "called", "styled":
		return since || used
	case "nicknamed", "dubbed":
		return p != noPause
	case "named":
		return since && words[n-2] != "also"
	}
	return false
}

// isNaming reports whether words are as "whose real name is".
func isNaming(words []string) bool {
	n := len(words)
	return n >= 3 && n <= 6 && words[0] == "whose" && (words[n-1] == "is" || words[n-1] == "was") &&
		(words[n-2] == "name" || words[n-2] == "guerre" || words[n-2] == "alias" || words[n-2] == "pseudonym")
}

// isPhrase reports whether a saying is one of the fixed ones. Some need a pause
// before them: else they may be said of anything.
func isPhrase(saying string, p pause) bool {
	switch strings.TrimPrefix(strings.TrimPrefix(saying, "which "), "who ") {
	case "changed its name to", "changed his name to", "changed her name to", "changed their name to",
		"has changed its name to", "had changed its name to", "goes by the name", "goes by the name of":
		return true
	case "now calls itself", "calls itself", "calling itself", "now calling itself", "known in english as",
		"trading as", "doing business as", "real name", "birth name", "full name", "stage name", "pen name",
		"nom de guerre", "under the name", "under its old name", "under its former name":
		return p != noPause
	}
	return false
}

// isOwner reports whether a name, followed by after, only says whose something
// is: "formerly Acme's head".
func isOwner(name, after string) bool {
	_, owner := cutPossessive(name)
	return owner || strings.HasPrefix(after, "'s ") || strings.HasPrefix(after, "’s ") ||
		strings.HasSuffix(name, "s") && (strings.HasPrefix(after, "' ") || strings.HasPrefix(after, "’ "))
}

// endsName reports whether what follows a name ends what was said with it: in
// "formerly Acme chief" it does not.
func endsName(after string) bool {
	after = strings.TrimLeft(after, "\"”’'")
	return after == "" || strings.ContainsAny(after[:1], ",.;:)]!?") || strings.HasPrefix(after, " –") || strings.HasPrefix(after, " —") ||
		strings.HasPrefix(after, "—") || strings.HasPrefix(after, " - ") || strings.HasPrefix(after, " (")
}

var (
	// isBefore are the words that bring in an old name by themselves.
	isBefore = set("formerly previously originally former née nee né born")
	isOld    = set("formerly previously originally former née nee né born used initially earlier once old")
	isNew    = set("renamed rebranded rechristened retitled changed now later since subsequently")
	isAux    = set("which that who it is was are were has had have been being used to be he she they")
	isSince  = set(`formerly previously originally once later now also since then better best commonly popularly widely
		officially otherwise sometimes often subsequently recently variously initially earlier long more simply`)
)
