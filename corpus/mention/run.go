package mention

import (
	"strings"

	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// longestPhrase is how many words a name of the tables is searched for.
const longestPhrase = 7

// longestRun is how many words a run is read to; it keeps a text that is all
// capitals from costing more than its length.
const longestRun = 24

// findNames finds the names of s that it can tell by itself.
func (r *reading) findNames(s *sentence) {
	for i := 0; i < len(s.words); {
		w := &s.words[i]
		if w.kind != capital || !r.mayBegin(s, i) {
			i++
			continue
		}
		end := r.runEnd(s, i)
		r.readRun(s, i, end, false)
		i = end
	}
}

// mayBegin reports whether a run of names may begin with the capital at i.
func (r *reading) mayBegin(s *sentence, i int) bool {
	w := &s.words[i]
	f := w.form
	if n, _ := r.phraseAt(s, i, len(s.words)); n > 1 {
		return true
	}
	next := r.follows(s, i)
	if f.is(gazetteer.NotName) && f.thing == unknown {
		return f.is(gazetteer.Title) || next != nil && f.is(gazetteer.Given|gazetteer.Surname) && next.is(gazetteer.Surname) && !next.is(gazetteer.NotName)
	}
	if f.several && f.thing == unknown || i+1 < len(s.words) && s.words[i+1].text == "$" && s.words[i+1].start == w.end {
		return false // MPs; US$
	}
	opener := f.thing == unknown && !f.acronym && opensSentences(f.key)
	switch {
	case f.is(gazetteer.Given) && next != nil && (next.is(gazetteer.Surname) || !next.form.plain()) && !next.is(gazetteer.NotName):
		return !opener || next.is(gazetteer.Surname) && !next.form.plain()
	case opener:
		return !w.first && !s.styled && countsOrDates(f.key) && r.endsInHead(s, i)
	case isRoman(w.text) && len(w.text) > 1:
		return false
	case f.is(gazetteer.Title) && (!s.styled || next != nil && !next.form.plain()):
		return true
	case s.styled:
		return !f.plain() && !(f.small && f.thing == unknown)
	case !w.first:
		return true
	case f.small && (f.thing == unknown || f.is(gazetteer.Common)):
		return false
	case !f.plain() && (f.thing == unknown || f.thing != place || !f.is(gazetteer.Common)):
		return true
	case f.middle > 0, isStorm(f.key) && next != nil, f.is(gazetteer.KnownBody) && r.actsAlone(s, i+1):
		return true
	}
	return r.endsInHead(s, i) || f.is(gazetteer.Surname) && r.speaks(s, i+1)
}

// speaks reports whether the word at i says that the one before is a person.
func (r *reading) speaks(s *sentence, i int) bool {
	return i < len(s.words) && s.words[i].kind == small && saysAfter(s.words[i].text)
}

// actsAlone reports whether the word at i shows that the one before is no part
// of what follows, and so no ordinary word before a noun: Apple and Acme, Apple
// said, Apple's.
func (r *reading) actsAlone(s *sentence, i int) bool {
	switch wordAt(s, i).text {
	case "'s", "’s", ",":
		return true
	case "and":
		return r.follows(s, i) != nil
	}
	return r.speaks(s, i)
}

// follows gives the capital right behind i, or nil.
func (r *reading) follows(s *sentence, i int) *word {
	if i+1 < len(s.words) && s.words[i+1].kind == capital && !s.words[i+1].apart {
		return &s.words[i+1]
	}
	return nil
}

// endsInHead reports whether the capitals from i on end in the head of an
// organization, a place or an event.
func (r *reading) endsInHead(s *sentence, i int) bool {
	last := i
	for last < i+longestPhrase && r.follows(s, last) != nil {
		last++
	}
	return last > i && s.words[last].is(gazetteer.OrgHead|gazetteer.Company|gazetteer.AreaHead|gazetteer.Event)
}

// phraseAt gives how many words from i on, at most up to end, are together a
// name of the tables, and what it is. One word alone is no phrase.
func (r *reading) phraseAt(s *sentence, i, end int) (int, thing) {
	if f := s.words[i].form; f != nil && !f.opens && endsKey(s.text, s.words[i].end) {
		return 1, unknown
	}
	last := i
	for n := i + 1; n < min(end, i+longestPhrase); n++ {
		w := &s.words[n]
		if w.apart {
			break
		}
		if w.kind == capital || w.kind == number && len(w.text) < 5 {
			last = n
		} else if !inPhrase(w.text) && !(w.text == "," && n == i+1 && n+1 < len(s.words) && s.words[n+1].form != nil && s.words[n+1].form.acronym) {
			break
		}
	}
	for ; last > i; last-- {
		if k := s.words[last].kind; k != capital && k != number {
			continue
		}
		if t := r.phraseThing(s.text[s.words[i].start:s.words[last].end]); t != unknown {
			return last - i + 1, t
		}
	}
	return 1, unknown
}

// endsKey reports whether the [fold.Key] of text has a blank at at, so that what
// stands before is a word of it.
func endsKey(text string, at int) bool {
	if at == len(text) {
		return true
	}
	switch text[at] {
	case ' ', ',', '-', '\n':
		return true
	}
	return false
}

// inPhrase reports whether w may stand in small letters inside a name of the
// tables.
func inPhrase(w string) bool {
	switch w {
	case "of", "the", "and", "for", "&", "on", "in", "al", "de", "da", "del", "des", "du", "la", "le", "el", "es", "to", "'s", "’s", "sans", "e", "i", "und":
		return true
	}
	return false
}

// phrase is what is known of several words as written.
type phrase struct {
	key   string
	asked bool  // the tables were asked
	thing thing // what they said
}

// phrase is the phrase of text, folded once.
func (r *reading) phrase(text string) *phrase {
	p, ok := r.phrases[text]
	if !ok {
		text = strings.Clone(text) // not to keep the whole block
		p = &phrase{key: fold.Key(text)}
		r.phrases[text] = p
	}
	return p
}

// phraseThing asks the tables once what several words as written are.
func (r *reading) phraseThing(text string) thing {
	p := r.phrase(text)
	if !p.asked {
		class := gazetteer.ClassOf(p.key)
		p.asked, p.thing = true, thingOf(p.key, class, text)
		if p.thing == unknown && isUpper(text) {
			p.thing = thingOf(p.key, class, titled(text))
		}
	}
	return p.thing
}

// runEnd gives the end of the run that begins with the capital at i: capitals,
// and the small words that join them into one name.
func (r *reading) runEnd(s *sentence, i int) int {
	end := i + 1
	if n, _ := r.phraseAt(s, i, len(s.words)); n > 1 {
		end = i + n
	}
	for end < min(len(s.words), i+longestRun) {
		n := r.joined(s, i, end)
		if n == 0 {
			break
		}
		end += n
	}
	return end
}

// joined gives how many words at j belong to the run from i to j: 0 for none.
func (r *reading) joined(s *sentence, i, j int) int {
	w := &s.words[j]
	if w.apart {
		return 0
	}
	if w.kind == capital {
		if r.goesOn(s, j) {
			return 1
		}
		return 0
	}
	k := j + 1
	switch {
	case w.text == "&":
	case w.text == "of" || w.text == "for" || w.text == "on":
		if !takesOf(&s.words[j-1], w.text) && !r.takesAnotherOf(s, i, j) || j-2 >= i && givenAndNoun(&s.words[j-2], &s.words[j-1]) {
			return 0
		}
		if k < len(s.words) && s.words[k].text == "the" {
			k++
		}
	case w.text == "and":
		if !r.joinsAnd(s, i, j) {
			return 0
		}
	case (w.text == "'s" || w.text == "’s") && ownsBodies(s.words[j-1].text):
		if k >= len(s.words) || !s.words[k].is(gazetteer.OrgHead|gazetteer.AreaHead|gazetteer.Event) && !s.words[k].is(gazetteer.AreaFirst) {
			return 0
		}
	case w.text == "]":
		if !r.joinsBracket(s, j) {
			return 0
		}
	case isParticle(w.text) && s.words[j-1].kind == capital && !s.words[j-1].is(gazetteer.NotName):
		if k < len(s.words) && isParticle(s.words[k].text) {
			k++
		}
	default:
		return 0
	}
	if k >= len(s.words) || s.words[k].kind != capital || s.words[k].apart || s.words[k].is(gazetteer.NotName) {
		return 0
	}
	return k - j + 1
}

// joinsBracket reports whether the bracket at j, which closes words that an
// editor put before a surname, stands inside a name: "[Foreign Minister Nikos]
// Dendias". The word before it is a given name and no place.
func (r *reading) joinsBracket(s *sentence, j int) bool {
	before, next := &s.words[j-1], wordAt(s, j+1)
	if !before.is(gazetteer.Given) || before.form.thing != unknown || next.form == nil || next.form.thing == country || next.form.thing == people {
		return false
	}
	for i := j - 1; i >= 0 && s.words[i].text != "]"; i-- {
		if s.words[i].text == "[" {
			return true
		}
	}
	return false
}

// goesOn reports whether the capital at j goes on with a run.
func (r *reading) goesOn(s *sentence, j int) bool {
	w, before := &s.words[j], &s.words[j-1]
	f := w.form
	switch {
	case isRoman(w.text), f.key == "jr", f.key == "sr":
		return true
	case f.initial:
		return !s.styled || len(w.text) > 1 || before.is(gazetteer.Given)
	case f.is(gazetteer.NotName) && f.thing == unknown:
		return before.is(gazetteer.Given|gazetteer.Title) && monthSurname(f.key)
	case !s.styled:
		return true
	}
	if n, _ := r.phraseAt(s, j, len(s.words)); n > 1 {
		return false
	}
	switch {
	case f.thing != unknown && before.form != nil && !before.is(gazetteer.Title):
		return false // a headline sets names side by side
	case !f.plain():
		return true
	case f.is(gazetteer.Surname):
		return before.is(gazetteer.Given)
	}
	return before.form != nil && !before.form.plain() && f.is(gazetteer.OrgHead|gazetteer.AreaHead|gazetteer.Company)
}

// givenAndNoun reports whether first and last are a person's name, though last
// is a word that ends the names of things: Nathan Law.
func givenAndNoun(first, last *word) bool {
	if !first.is(gazetteer.Given) || first.form.plain() || last.form == nil {
		return false
	}
	switch last.form.key {
	case "law", "day", "bill", "price", "storm", "page", "battle", "war", "bible":
		return true
	}
	return false
}

// takesAnotherOf reports whether the run from i to j, a body of something
// already, goes on with one more "of" or "for": Alliance of Forces for the
// Liberation of Congo.
func (r *reading) takesAnotherOf(s *sentence, i, j int) bool {
	if s.words[j-1].form == nil || !s.words[j-1].form.plain() || s.words[j].text == "on" {
		return false
	}
	for k := i + 1; k < j; k++ {
		if t := s.words[k].text; (t == "of" || t == "for") && s.words[k-1].is(gazetteer.OrgFirst) {
			return true
		}
	}
	return false
}

// monthSurname reports whether key, which names a month, is often a surname.
func monthSurname(key string) bool { return key == "may" || key == "march" || key == "june" }

// takesOf reports whether "of", "for" or "on" behind w goes on with a name.
func takesOf(w *word, link string) bool {
	switch {
	case w.kind != capital:
		return false
	case link == "on":
		return w.is(gazetteer.OrgFirst) && studies(w.form.key)
	case w.is(gazetteer.OrgFirst):
		return true
	case link != "of":
		return false
	}
	return w.is(gazetteer.Title|gazetteer.AreaFirst|gazetteer.AreaHead) || w.is(gazetteer.Event) && w.is(gazetteer.Common)
}

// studies reports whether a body whose head is key may be "on" something.
func studies(key string) bool {
	switch key {
	case "committee", "commission", "council", "conference", "campaign", "center", "centre", "institute", "office", "panel", "forum", "agency":
		return true
	}
	return false
}

// joinsAnd reports whether "and" at j joins two halves of one name, as in
// Department of Health and Human Services: both beside it are plain words, and
// a body's head stands before them with "of", or behind them.
func (r *reading) joinsAnd(s *sentence, i, j int) bool {
	next := r.follows(s, j)
	if next == nil || s.words[j-1].form == nil || !s.words[j-1].form.plain() || !next.form.plain() || s.words[j-1].is(gazetteer.OrgHead) {
		return false
	}
	for k := i + 1; k < j; k++ {
		if t := s.words[k].text; (t == "of" || t == "for" || t == "on") && s.words[k-1].is(gazetteer.OrgFirst|gazetteer.Title) {
			return true
		}
	}
	last := j + 1
	for last < j+longestPhrase && r.follows(s, last) != nil {
		last++
	}
	return last > j+1 && s.words[last].is(gazetteer.OrgHead) && !s.words[i].is(gazetteer.Given)
}

// ownsBodies reports whether "'s" behind w may stand inside a name: People's
// Republic, King's College.
func ownsBodies(w string) bool {
	switch strings.ToLower(w) {
	case "people", "king", "queen", "women", "men", "children", "workers", "mothers", "farmers", "lloyd", "john", "george", "andrew", "mary", "thomas", "regent", "land", "world", "citizens", "trinity":
		return true
	}
	return false
}

// narrow moves a and b over what cannot begin or end a name.
func narrow(s *sentence, a, b int) (int, int) {
	for a < b && s.words[a].kind != capital {
		a++
	}
	for b > a && s.words[b-1].kind != capital && s.words[b-1].kind != number {
		b--
	}
	for b > a && s.words[b-1].kind == number && !strings.ContainsAny(s.words[b-1].text, "0123456789") {
		b--
	}
	return a, b
}
