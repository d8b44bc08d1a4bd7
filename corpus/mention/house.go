package mention

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
	"dossier/corpus/mention/crf"
)

// house brings the names of s in line with how newspapers set names: datelines,
// tables of results, codes of shares, suffixes of companies, brackets of an
// editor. opens says that s begins its block; text is the block's.
func house(s Sentence, text string, opens bool, names []crf.Name) []crf.Name {
	names = joinAmpersands(s, joinBrackets(s, names))
	team := hasTeam(s, names)
	kept := names[:0]
	for k, n := range names {
		if i := len(kept) - 1; i >= 0 && n.From < kept[i].To {
			continue // a suffix or a head that the name before has taken
		}
		n = withoutTitle(s, withoutOpening(s, withoutScore(s, withoutCode(s, text, suffixed(s, n)))))
		if n.From == n.To || isCodeName(s, text, n) {
			continue
		}
		n = headed(s, n)
		if n.Type == corpus.Other && n.To-n.From == 1 && speaks(s, n.To) && unlisted(s.Words[n.From].Text) {
			n.Type = corpus.Person // no other thing speaks
		}
		if n.Type == corpus.Place && n.To < len(s.Words) && (plays(s.Words[n.To].Text) || beats(s, n) || team && isOwner(s, n, names[k+1:])) && !isCountry(s.texts[n.From:n.To]) {
			n.Type = corpus.Organization // the team of a city
		}
		if isCredited(s, n) {
			n.Type = corpus.Person
		}
		if n.Type == corpus.Organization && isEntered(s, n) || n.Type == corpus.Person && n.From > 0 && s.Words[n.From-1].Text == "near" {
			n.Type = corpus.Place
		}
		kept = append(kept, n)
	}
	if opens {
		kept = byline(s, dateline(s, kept))
	}
	if isResult(s, kept) {
		for i, n := range kept {
			if n.Type == corpus.Place && !isCountry(s.texts[n.From:n.To]) {
				kept[i].Type = corpus.Organization // the team of a city
			}
		}
	}
	return kept
}

// withoutOpening takes off words that have a capital only because they open the
// sentence, unless the lists know the name with them: The Hague.
func withoutOpening(s Sentence, n crf.Name) crf.Name {
	if n.From > 0 {
		return n
	}
	words := s.texts[:n.To]
	if _, ok := gazetteer.PhraseAt(words, 0); ok {
		if p, ok := gazetteer.PhraseAt(words, 1); ok && p.Kind == gazetteer.KindCountry && words[0] == "The" {
			n.From++ // The Netherlands
		}
		return n
	}
	first := strings.ToLower(s.Words[0].Text)
	const named = gazetteer.Given | gazetteer.Surname | gazetteer.Known | gazetteer.City | gazetteer.KnownBody | gazetteer.Group
	switch c := gazetteer.ClassOf(first); {
	case isUpper(s.Words[0].Text):
	case n.To > 1 && (n.Type != corpus.Other || isPeople(s.texts[1:n.To])) && first == "the", n.To > 1 && first != "the" && opensSentences(first) && !countsOrDates(first),
		n.To > 1 && n.Type == corpus.Other && counts(first), n.To == 1 && n.Type != corpus.Person && c&gazetteer.Common != 0 && c&named == 0:
		n.From++
	}
	return n
}

// withoutTitle takes the titles before a person off the name.
func withoutTitle(s Sentence, n crf.Name) crf.Name {
	for n.Type == corpus.Person && n.To-n.From > 1 {
		w := strings.ToLower(strings.TrimSuffix(s.Words[n.From].Text, "."))
		if c := gazetteer.ClassOf(w); !honours(w) && (c&gazetteer.Title == 0 || c&(gazetteer.Given|gazetteer.Surname) != 0) || s.Words[n.From+1].Text == "of" {
			return n
		}
		n.From++
	}
	return n
}

// honours reports whether w is a title of one of the world's peoples before the
// name of a person.
func honours(w string) bool {
	switch w {
	case "alhaji", "alhaja", "hajiya", "haji", "mallam", "malam", "otunba", "engr", "barr", "barrister", "chief", "datuk", "dato", "datin", "seri", "tunku", "shri", "shrimati", "smt",
		"ustaz", "ustad", "maulana", "moulana", "mzee", "mwalimu", "comrade", "cde", "señor", "monsieur", "madame", "mme", "herr", "frau", "ayatollah", "hojatoleslam":
		return true
	}
	return false
}

// counts reports whether w counts those whose people follows: Two Costa Ricans.
func counts(w string) bool {
	switch w {
	case "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some", "many", "most":
		return true
	}
	return false
}

// plays reports whether w says that the town before it is its team: Cologne
// striker.
func plays(w string) bool {
	switch w {
	case "coach", "manager", "captain", "striker", "goalkeeper", "midfielder", "defender", "forward", "winger", "quarterback", "pitcher", "skipper", "fans", "boss":
		return true
	}
	return false
}

// isOwner reports whether a town has the person that next names: Leicester's
// Jamie Vardy.
func isOwner(s Sentence, n crf.Name, next []crf.Name) bool {
	return n.To+1 < len(s.Words) && possesses(s.Words[n.To].Text) && len(next) > 0 && next[0].From == n.To+1 && next[0].Type == corpus.Person
}

// hasTeam reports whether one of names, of s, is a team that the lists know.
func hasTeam(s Sentence, names []crf.Name) bool {
	for _, n := range names {
		if n.Type != corpus.Organization {
			continue
		}
		if p, ok := gazetteer.PhraseAt(s.texts[n.From:n.To], 0); ok && p.Kind == gazetteer.KindTeam {
			return true
		}
	}
	return false
}

func possesses(w string) bool { return w == "'s" || w == "’s" || w == "'" || w == "’" }

// beats reports whether the name n is what beats another in a match, or loses to
// it: Collingwood beat West Coast Eagles.
func beats(s Sentence, n crf.Name) bool {
	switch s.Words[n.To].Text {
	case "beat", "thrashed", "thumped", "edged", "outclassed", "trounced":
		return n.To+1 < len(s.Words) && s.kindAt(n.To+1) == capital
	}
	return false
}

// unlisted reports whether the lists of phrases do not know name, all of it.
func unlisted(name string) bool {
	_, ok := gazetteer.PhraseIs(name)
	return !ok
}

// speaks reports whether word i of s says that a person stands before it.
func speaks(s Sentence, i int) bool {
	if i >= len(s.Words) {
		return false
	}
	switch s.Words[i].Text {
	case "who", "whose", "himself", "herself":
		return true
	}
	return isSpeech(s.Words[i].Text)
}

// isSpeech reports whether w is what one does with words.
func isSpeech(w string) bool {
	switch w {
	case "said", "says", "told", "added", "claims", "claimed", "insisted", "replied", "tweeted", "recalled", "testified":
		return true
	}
	return false
}

// suffixed takes the suffixes of a company into its name: Acme Widgets Co., Ltd.
func suffixed(s Sentence, n crf.Name) crf.Name {
	if n.Type != corpus.Organization {
		return n
	}
	for {
		next := n.To
		if next+1 < len(s.Words) && s.Words[next].Text == "," {
			next++
		}
		if next >= len(s.Words) || !isSuffix(s.Words[next].Text) {
			return n
		}
		n.To = next + 1
	}
}

// isSuffix reports whether w stands behind names of companies only.
func isSuffix(w string) bool {
	switch strings.TrimSuffix(w, ".") {
	case "Inc", "Ltd", "Corp", "Co", "Plc", "PLC", "LLC", "Limited", "AG", "SA", "NV", "GmbH", "SpA", "AB", "ASA", "Oyj", "SE", "BV", "Bhd", "KK", "Pte":
		return true
	}
	return false
}

// withoutCode takes the code of a share off the end of n: RELI.NS.
func withoutCode(s Sentence, text string, n crf.Name) crf.Name {
	if to := s.Spans[n.To-1].End; to+1 < len(text) && text[to] == '.' && text[to+1] >= 'A' && text[to+1] <= 'Z' {
		n.To--
	}
	return n
}

// withoutScore takes the result of a match off the end of n: Ashes 3-2.
func withoutScore(s Sentence, n crf.Name) crf.Name {
	if n.To-n.From < 2 {
		return n
	}
	home, away, ok := strings.Cut(s.Words[n.To-1].Text, "-")
	if ok && home != "" && away != "" && len(home) < 3 && len(away) < 3 && strings.Trim(home+away, "0123456789") == "" {
		n.To--
	}
	return n
}

// isCodeName reports whether n is the code of a share or a currency, a part of an
// address, or several of what is abbreviated: <TSLA.O>, RELI.NS, US$, CEOs.
func isCodeName(s Sentence, text string, n crf.Name) bool {
	from, to := s.Spans[n.From].Start, s.Spans[n.To-1].End
	name := text[from:to]
	switch {
	case from > 0 && (text[from-1] == '<' || text[from-1] == '.' && from > 1 && text[from-2] != ' ' && text[from-2] != '.'):
		return true
	case to < len(text) && (text[to] == '$' || text[to] == '>'):
		return true
	case from > 1 && text[from-1] == '.' && text[from-2] == ' ' && isUpper(name) && name != "NET":
		return true // .GDAXI
	case n.To-n.From > 1 || len(name) < 3:
		return false
	}
	stem, several := strings.CutSuffix(name, "s")
	return several && strings.ToUpper(stem) == stem && unlisted(name) && unlisted(stem)
}

// joinBrackets joins a person's given name, which ends what an editor put in
// brackets, with the surname behind: [Foreign Minister Nikos] Dendias.
func joinBrackets(s Sentence, names []crf.Name) []crf.Name {
	kept := names[:0]
	for _, n := range names {
		if i := len(kept) - 1; i >= 0 && n.Type == corpus.Person && kept[i].Type == corpus.Person &&
			kept[i].To+1 == n.From && s.Words[kept[i].To].Text == "]" && opened(s, kept[i].From) {
			kept[i].To = n.To
			continue
		}
		kept = append(kept, n)
	}
	return kept
}

// joinAmpersands makes a company of two names with an ampersand between.
func joinAmpersands(s Sentence, names []crf.Name) []crf.Name {
	kept := names[:0]
	for _, n := range names {
		if i := len(kept) - 1; i >= 0 && kept[i].To+1 == n.From && s.Words[kept[i].To].Text == "&" {
			kept[i].To, kept[i].Type = n.To, corpus.Organization
			continue
		}
		kept = append(kept, n)
	}
	return kept
}

// headed makes an organization of a place that ends in the head of one, and of a
// name that one stands behind: Middle East Institute.
func headed(s Sentence, n crf.Name) crf.Name {
	switch {
	case n.Type == corpus.Place && n.To-n.From > 1 && headsBodies(s.Words[n.To-1].Text):
		n.Type = corpus.Organization
	case n.Type != corpus.Organization && n.To-n.From > 1 && endsCompanies(s.Words[n.To-1].Text) && unlisted(join(s.texts[n.From:n.To])):
		n.Type = corpus.Organization
	case n.Type != corpus.Other && n.To < len(s.Words) && headsBodies(s.Words[n.To].Text):
		n.To, n.Type = n.To+1, corpus.Organization
	}
	return n
}

// endsCompanies reports whether w, at the end of a name, makes it that of a
// company.
func endsCompanies(w string) bool {
	switch w {
	case "Holdings", "Group", "Motors", "Airways", "Technologies", "Pharmaceuticals", "Industries", "Partners", "Securities", "Petroleum", "Bancorp", "Insurance", "Records", "Systems", "Biosciences", "Therapeutics",
		"Biotech", "Pharma", "Capital", "Energy", "Resources", "Media", "Entertainment", "Logistics", "Electronics", "Semiconductor", "Software", "Labs", "Bank", "Mining", "Steel",
		"Oil", "Foods", "Beverages", "Breweries", "Telecom", "Chemicals", "Investments", "Ventures", "Laboratories", "Solutions", "Brewing":
		return true
	}
	return isSuffix(w)
}

func join(words []string) string { return strings.Join(words, " ") }

// headsBodies reports whether w, at the end of a name, makes it that of an
// organization and of nothing else.
func headsBodies(w string) bool {
	switch w {
	case "Institute", "Council", "Committee", "Commission", "Ministry", "Agency", "Association", "Foundation", "Federation", "Party", "Department", "Corporation", "Company", "Society", "Airlines", "University", "Hospital":
		return true
	}
	return false
}

// opened reports whether a bracket is open before word i.
func opened(s Sentence, i int) bool {
	for i--; i >= 0; i-- {
		switch s.Words[i].Text {
		case "[":
			return true
		case "]":
			return false
		}
	}
	return false
}

func isPeople(words []string) bool {
	_, ok := gazetteer.PeopleOf(fold.Key(join(words)))
	if p, listed := gazetteer.PhraseAt(words, 0); listed && p.Kind == gazetteer.KindPeople && p.Words == len(words) {
		return true
	}
	return ok
}

func isCountry(words []string) bool {
	if p, ok := gazetteer.PhraseAt(words, 0); ok && p.Kind == gazetteer.KindCountry {
		return true
	}
	_, ok := gazetteer.CountryOf(fold.Key(join(words)))
	return ok
}
