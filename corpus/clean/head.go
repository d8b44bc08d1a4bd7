package clean

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// head settles what stands before the text: title, standfirst, byline, date,
// captions. It gives the line that the text begins with.
func (d *draft) head() (start int) {
	end := d.proseFrom(0)
	if end == len(d.lines) {
		end = d.shortFrom()
	}
	metas := d.metas(0, end)
	d.chooseTitle(end)
	if d.title >= 0 {
		d.lines[d.title].settle(corpus.Title)
	}
	if end == len(d.lines) && d.sentences() == 0 {
		return d.title + 1 // no prose at all: a poem, a list, a table
	}
	standfirst := d.aroundTitle(end, metas)
	if standfirst {
		return end
	}
	return d.proseStandfirst(end)
}

// proseFrom gives the first line from i on that reads as running text and whose
// kind is not known, or the number of lines.
func (d *draft) proseFrom(i int) int {
	opening := i == 0 // a question may be a title
	for ; i < len(d.lines); i++ {
		l := &d.lines[i]
		if l.fixed && (l.kind == corpus.List || l.kind == corpus.Quote || l.kind == corpus.Code || l.kind == corpus.Table) {
			return i
		}
		if l.settled || l.fixed {
			continue
		}
		if l.prose() && !(opening && asks(l)) {
			return i
		}
		opening = false
	}
	return len(d.lines)
}

// shortFrom gives the line that a text without prose begins with, as briefs and
// notes do: its first short sentence, or the number of lines. What may be the
// title, or holds facts only, is none.
func (d *draft) shortFrom() int {
	for i := range d.lines {
		l := &d.lines[i]
		if l.settled || l.fixed || !l.sentence() && !(l.ends && l.words >= 2) || i == 0 && l.titleLike() {
			continue
		}
		if _, meta := readMeta(l.text); !meta {
			return i
		}
	}
	return len(d.lines)
}

// asks reports whether l is a question or a call of the length of a title.
func asks(l *line) bool {
	last := l.text[len(l.text)-1]
	return (last == '?' || last == '!') && !l.speech && l.words <= 20
}

// sentences counts the lines that read as sentences, up to two.
func (d *draft) sentences() int {
	n := 0
	for i := range d.lines {
		if l := &d.lines[i]; !l.settled && (l.sentence() || l.prose()) {
			if n++; n == 2 {
				break
			}
		}
	}
	return n
}

// headLines is how many lines of the head are looked at for facts. Heads are
// short; menus may be long.
const headLines = 80

// metas settles the lines of [from, to) that hold only dates, names and
// sources, and tells which they are.
func (d *draft) metas(from, to int) map[int]bool {
	found := map[int]bool{}
	for i := from; i < to && i < from+headLines; i++ {
		l := &d.lines[i]
		if l.settled || l.fixed {
			continue
		}
		m, ok := readMeta(l.text)
		if !ok || !m.by && !m.dated && len(m.byline) == 0 && (m.source == "" || i == 0) {
			continue
		}
		if m.rank == plainDate && d.beforeTitle(i, to) {
			m.rank = pageDate
		}
		d.learn(m, byByline)
		l.settle(metaKind(m))
		found[i] = true
	}
	for i := from; i < to && i < from+headLines; i++ {
		l := &d.lines[i]
		if l.settled || l.fixed || !isName(l.text) || !(found[i-1] || found[i+1] || i > from && isReadingTime(d.lines[i-1].text) || i+1 < len(d.lines) && isReadingTime(d.lines[i+1].text)) {
			continue
		}
		if i == 0 || len(d.found.byline) > 0 { // the title may be a name too
			continue
		}
		d.learn(meta{byline: []string{titleName(l.text)}}, 0)
		l.settle(corpus.Byline)
	}
	return found
}

// beforeTitle reports whether only lines that cannot be the title stand before
// line i, while one that can be comes after it and before line end.
func (d *draft) beforeTitle(i, end int) bool {
	for j := range d.lines[:i] {
		if d.lines[j].titleLike() {
			return false
		}
	}
	for j := i + 1; j < end; j++ {
		if d.lines[j].titleLike() && d.lines[j].words >= 3 {
			return true
		}
	}
	return false
}

func metaKind(m meta) corpus.Kind {
	if m.by || len(m.byline) > 0 || !m.dated {
		return corpus.Byline
	}
	return corpus.Dateline
}

// aroundTitle settles the lines before line end that the title leaves over. It
// reports whether one of them is the standfirst.
func (d *draft) aroundTitle(end int, metas map[int]bool) (standfirst bool) {
	open := d.title >= 0 || d.given.title != "" // a standfirst may follow
	begun := false                              // a short sentence of the text came before
	for i := range d.lines[:end] {
		l := &d.lines[i]
		if l.settled || l.fixed {
			open = open && !metas[i]
			continue
		}
		switch {
		case looksCaption(l.text), d.overCredit(i):
			l.settle(corpus.Caption)
		case l.words >= 4 && strings.HasSuffix(l.text, ":") && d.opensText(i):
			l.settle(corpus.Paragraph)
		case l.sentence() && i < d.title:
			l.settle(corpus.Paragraph)
		case l.sentence() && !open, d.title < 0 && l.words >= 12:
			l.settle(corpus.Paragraph)
		case i < d.title && l.words >= 8:
			l.settle(corpus.Caption)
		case i < d.title, l.words < 2 && l.wide < 4:
			l.settle(corpus.Furniture)
		case open && !standfirst && (l.words >= 6 || l.wide >= 12):
			l.settle(corpus.Standfirst)
			standfirst = true
		case l.headingLike() && d.opensText(i):
			l.settle(corpus.Heading)
			l.level = 2
		case l.words >= 6 && !(begun && l.sentence()):
			l.settle(corpus.Caption)
		case d.title < 0, l.sentence():
			l.settle(corpus.Paragraph)
			begun = true
		default:
			l.settle(corpus.Furniture)
		}
	}
	return standfirst
}

// overCredit reports whether the credit of a picture or a caption that begins
// with line i comes right after it.
func (d *draft) overCredit(i int) bool {
	for j := i + 1; j < len(d.lines) && j <= i+2; j++ {
		next := &d.lines[j]
		if next.settled && next.kind == corpus.Caption && strings.HasPrefix(next.text, d.lines[i].text) {
			return true
		}
		if j == i+1 && next.settled && next.kind == corpus.Credit {
			at, _ := photoCredit(next.text)
			return at == 0
		}
	}
	return false
}

// opensText reports whether prose follows line i directly.
func (d *draft) opensText(i int) bool {
	return i+1 < len(d.lines) && !d.lines[i+1].settled && d.lines[i+1].prose()
}

// proseStandfirst settles a standfirst that reads as running text: the line at
// start, if a title stands before it and a byline, a date or a reading time
// sets it off from the text. It gives the line that the text begins with.
func (d *draft) proseStandfirst(start int) int {
	if start >= len(d.lines) || d.title < 0 && d.given.title == "" || d.lines[start].words > 60 || d.lines[start].fixed {
		return start
	}
	next := d.proseFrom(start + 1)
	if next == len(d.lines) || next-start > 12 {
		return start
	}
	setOff := false
	for i := start + 1; i < next; i++ {
		l := &d.lines[i]
		if l.settled || l.fixed {
			setOff = setOff || isReadingTime(l.text)
			if l.kind == corpus.Heading {
				return start
			}
			continue
		}
		if m, ok := readMeta(l.text); ok && (m.by || m.dated || len(m.byline) > 0) {
			setOff = true
		} else if !isName(l.text) && !looksCaption(l.text) {
			return start
		}
	}
	if !setOff {
		return start
	}
	d.lines[start].settle(corpus.Standfirst)
	d.metas(start+1, next)
	for i := start + 1; i < next; i++ {
		d.lines[i].settle(corpus.Caption)
	}
	return next
}

// hasClock reports whether s has a time of day and a time zone, as the lines
// that pages put over an article have.
func hasClock(s string) bool {
	i := strings.IndexByte(s, ':')
	if i < 1 || i+2 >= len(s) || s[i-1] < '0' || s[i-1] > '9' || s[i+1] < '0' || s[i+1] > '5' {
		return false
	}
	for _, zone := range [...]string{"UTC", "GMT", "EST", "EDT", "BST", "CET", "MSK", " AM", " PM", " am", " pm"} {
		if strings.Contains(s[i:], zone) {
			return true
		}
	}
	return false
}

// captionSigns are what captions say of pictures and texts hardly say.
var captionSigns = [...]string{" is seen ", " are seen ", " is pictured", " are pictured", "pictured ", "(l)", "(r)", "(c)", "(left)", "(right)", "(centre)", "(center)", "file photo", "file picture", "file image",
	" poses ", " pose for ", " looks on", " look on ", " walks past", " walk past", ", left,", ", right,", ", centre,", ", center,", "in this undated", "in this photo", "in this picture", "in this image", "in this file", "handout", "above:", "below:", "clockwise from", "from left", "photograph"}

// captionLabel reports whether s begins with a word that only stands before
// captions.
func captionLabel(s string) bool {
	for _, l := range [...]string{"Image caption", "Media caption", "Caption:", "CAPTION:", "Photo caption", "Bildunterschrift:", "Légende :", "FILE - ", "FILE PHOTO", "File photo", "FILE: ", "(FILES) "} {
		if len(s) > len(l)+3 && strings.HasPrefix(s, l) {
			return true
		}
	}
	return false
}

// labelsCaption reports whether s ends with a label that a caption follows.
func labelsCaption(s string) bool {
	return strings.HasSuffix(s, "mage caption") || strings.HasSuffix(s, "edia caption")
}

// looksCaption reports whether s reads as the caption of a picture: it says
// what is seen on it, or has a date of its own amid other words.
func looksCaption(s string) bool {
	if len(s) > 500 {
		return false
	}
	low := strings.ToLower(s)
	for _, sign := range captionSigns {
		if strings.Contains(low, sign) {
			return true
		}
	}
	if endsSentence(s) {
		return false
	}
	d, at, ok := findDate(s)
	return ok && d.Day > 0 && len(strings.Fields(s)) >= 8 && at.Start > 0
}

// chooseTitle finds the title among the lines before end: the one that the
// front matter or the markup says, else the likeliest by its shape and place.
func (d *draft) chooseTitle(end int) {
	d.title = -1
	if d.given.title != "" {
		key := fold.Key(d.given.title)
		for i := range d.lines[:min(end, headLines)] {
			if l := &d.lines[i]; len(l.text) < 2*len(d.given.title)+40 && fold.Key(l.text) == key {
				d.title = i
				l.settled = false
				return
			}
		}
		return
	}
	for i := range d.lines[:min(end, headLines)] {
		if l := &d.lines[i]; l.fixed && l.kind == corpus.Heading && l.level <= 2 {
			d.title = i
			l.settled = false
			return
		}
	}
	best, candidates := 0, 0
	for i := range d.lines[:min(end, headLines)] {
		l := &d.lines[i]
		if !l.titleLike() {
			continue
		}
		score := l.titleScore() - 2*candidates
		if i+1 < len(d.lines) && d.lines[i+1].gap > 0 {
			score += 3
		}
		candidates++
		if d.title < 0 || score > best {
			d.title, best = i, score
		}
	}
	if d.title >= 0 && d.title == len(d.lines)-1 && len(d.lines) == 1 {
		d.title = -1 // one line is a text
	}
}

// titleLike reports whether l has the shape of a title.
func (l *line) titleLike() bool {
	if l.settled || l.fixed || l.letters < 3 || l.words > 35 || l.wide > 90 || len(l.text) > 400 {
		return false
	}
	switch l.text[len(l.text)-1] {
	case ',', ';', ':':
		return false
	case '.':
		word := l.text[strings.LastIndexByte(l.text, ' ')+1:]
		return strings.Count(word, ".") > 1 // "in the U.S."
	}
	return !strings.HasSuffix(l.text, "。")
}

// titleScore says how much l looks like a title; more is better.
func (l *line) titleScore() int {
	score := min(l.words, 8)
	if l.wide > 0 {
		score = min(max(l.words, l.wide/3), 8)
	}
	if l.words >= 3 && l.capitals*10 >= l.words*6 {
		score += 4
	}
	if l.words <= 3 && l.wide == 0 {
		score--
	}
	if looksCaption(l.text) {
		score -= 8
	}
	if hasClock(l.text) {
		score -= 8
	}
	if l.words <= 5 && l.capitals == l.words && isPaper(l.text) {
		score -= 6 // the name over the page
	}
	return score
}
