package clean

import (
	"slices"
	"strings"

	"dossier/corpus"
)

// draft is an article whose lines are being told apart. Its passes run in the
// order of [draft.classify]; each settles what it is sure of and leaves the
// rest to the next.
type draft struct {
	lines []line
	title int // index of the title's line, or -1
	given facts
	found facts
	rank  dateRank
	rated int // how good the evidence of found.source is

	firstProse, lastProse int // lines; len(lines) and -1 where there is none
}

// How good the evidence of a source is; more is better.
const (
	bySuffix    = iota + 1 // at the end of the title
	byEnd                  // "(Agency)" at the end of the text
	byCredit               // "Source: ..."
	byWire                 // in the dateline that opens the text
	byCopyright            // "(c) 2016, ..."
	byByline               // beside the author
)

func (d *draft) classify() {
	d.unglue()
	d.mark()
	d.splitCaptions()
	d.repeats()
	start := d.head()
	end := d.tail(start)
	d.body(start, end)
	d.pullQuotes()
}

// learn takes the facts of m, where they are better than what is known.
func (d *draft) learn(m meta, rated int) {
	if m.dated && m.rank > d.rank {
		d.found.date, d.rank = m.date, m.rank
	}
	for _, n := range m.byline {
		if !slices.Contains(d.found.byline, n) && len(d.found.byline) < 12 {
			d.found.byline = append(d.found.byline, n)
		}
	}
	if m.source != "" && rated > d.rated {
		d.found.source, d.rated = m.source, rated
	}
}

// unglue splits lines at the top that begin with a date that has run into the
// caption or paragraph behind it. The date has a label or is all numbers: text
// may begin with a date in words.
func (d *draft) unglue() {
	for i := 0; i < min(3, len(d.lines)); i++ {
		l := d.lines[i]
		if l.fixed {
			continue
		}
		date, at, ok := findDate(l.text[:cutAt(l.text, metaSize)])
		if !ok || at.End == len(l.text) {
			continue
		}
		before, after := strings.TrimSpace(l.text[:at.Start]), strings.TrimSpace(l.text[at.End:])
		numbers := at.Start == 0 && !strings.ContainsFunc(at.Of(l.text), isWordRune)
		if !isGlue(before) || !numbers && !hasDateLabel(before) || isGlue(after) || shapeOf(after).letters < 12 {
			continue
		}
		if _, ok := readMeta(l.text); ok {
			continue
		}
		rank := rankOf(before)
		at.End += timeSize(l.text[at.End:])
		d.learn(meta{date: date, dated: true, rank: rank}, 0)
		dateline := line{text: oneLine(l.text[:at.End]), gap: l.gap, kind: corpus.Dateline, settled: true}
		dateline.shape = shapeOf(dateline.text)
		rest := line{text: oneLine(l.text[at.End:])}
		rest.shape = shapeOf(rest.text)
		d.lines = slices.Replace(d.lines, i, i+1, dateline, rest)
		return
	}
}

// hasDateLabel reports whether s says that a date of the article follows, as
// "on" alone does not.
func hasDateLabel(s string) bool {
	return rankOf(s) != plainDate || strings.Contains(strings.ToLower(s), "date")
}

// timeSize gives the length of the time of day that s begins with, or 0.
func timeSize(s string) int {
	i := len(s) - len(strings.TrimLeft(s, " ,T"))
	start := i
	for i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == ':') {
		i++
	}
	if i-start < 4 || s[start+1] != ':' && s[start+2] != ':' {
		return 0
	}
	for _, zone := range [...]string{"Z", " AM", " PM", "am", "pm", " GMT", " UTC"} {
		if rest, ok := strings.CutPrefix(s[i:], zone); ok && (rest == "" || rest[0] == ' ') {
			i += len(zone)
		}
	}
	return i
}

// cutAt is n or the start of the character at n of s, whichever is less.
func cutAt(s string, n int) int {
	if n >= len(s) {
		return len(s)
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return n
}

// mark settles the lines that can be told by what they say alone.
func (d *draft) mark() {
	d.firstProse, d.lastProse = len(d.lines), -1
	for i := range d.lines {
		if d.lines[i].prose() {
			d.firstProse, d.lastProse = min(d.firstProse, i), i
		}
	}
	under := noLabel // what the lines that follow stand under
	for i := range d.lines {
		l := &d.lines[i]
		if l.settled || l.fixed {
			under = noLabel
			continue
		}
		if depth := quoteDepth(l.text); depth > 0 && l.letters > 0 {
			l.settle(corpus.Quote)
			l.level = min(depth, depthLimit)
			l.text = oneLine(strings.TrimLeft(l.text, "> "))
			under = noLabel
			continue
		}
		under = d.markLine(i, under)
	}
}

// label says what a line of furniture is the head of.
type label uint8

const (
	noLabel   label = iota
	ofLinks         // other articles
	ofTags          // tags, a line each
	linkWords = 25  // the most words that the title of another article has
	tagWords  = 4   // the most words that a tag has
)

// markLine settles line i if it can, and says what the next one stands under.
func (d *draft) markLine(i int, under label) label {
	l := &d.lines[i]
	if l.letters == 0 {
		d.markNumber(i)
		return under
	}
	furniture, lead := isFurniture(l)
	var tags []string
	listed := false
	if furniture || under != noLabel {
		tags, listed = tagList(l.text)
	}
	if under == ofTags && !furniture {
		if under = noLabel; !l.ends && l.words <= tagWords {
			furniture, under = true, ofTags
			if !listed {
				tags, listed = strings.FieldsFunc(l.text, func(r rune) bool { return r == '/' || r == '|' }), true
			}
		}
	}
	if !furniture && under == ofLinks {
		furniture = !(l.prose() && l.ends && l.text[len(l.text)-1] != '?') && l.words <= linkWords
	}
	if !furniture {
		d.markCredit(i)
		return noLabel
	}
	l.settle(corpus.Furniture)
	if listed {
		d.found.tags = append(d.found.tags, tags...)
	}
	switch {
	case lead && overTags(l.text):
		return ofTags
	case lead:
		return ofLinks
	}
	return under
}

// overTags reports whether s is a label that tags follow, a line each.
func overTags(s string) bool {
	switch bare(s) {
	case "tags", "topics", "keywords", "related topics", "tagged":
		return true
	}
	return false
}

// markNumber settles a line without letters: share counts and ornaments are
// furniture, a year over a paragraph is a heading.
func (d *draft) markNumber(i int) {
	l := &d.lines[i]
	if p := partsOf(l.text); i > 0 && i+1 < len(d.lines) && len(p) == 1 && p[0].year() > 0 && d.lines[i-1].prose() && d.lines[i+1].prose() {
		l.settle(corpus.Heading)
		l.level = 2
		return
	}
	l.settle(corpus.Furniture)
}

// markCredit settles credits and captions with the credit of their picture, and
// items of lists. A credit with a label is set apart from its caption.
func (d *draft) markCredit(i int) {
	l := &d.lines[i]
	if m, ok := copyrightLine(l.text); ok {
		d.learn(m, byCopyright)
		l.settle(corpus.Credit)
		return
	}
	if captionLabel(l.text) || i > 0 && !l.prose() && labelsCaption(d.lines[i-1].text) {
		l.settle(corpus.Caption)
		return
	}
	if isCredit(l.text) {
		l.settle(corpus.Credit)
		d.learnCredit(l.text)
		return
	}
	if n := bullet(l.text); n > 0 && strings.HasSuffix(l.text, " "+strings.TrimSpace(l.text[:n])) { // "- Heading -"
		l.settle(corpus.Heading)
		l.level = 2
		return
	} else if n > 0 {
		l.settle(corpus.List)
		l.level = 1
		l.text = oneLine(l.text[n:])
		return
	}
	if n := ordinal(l.text); n > 0 && l.words > 1 && (d.inList(i) || !l.ends && !d.opensText(i)) {
		l.settle(corpus.List)
		l.level = 1
		return
	}
	if l.words > 60 || l.ends && l.words > 45 {
		return
	}
	at, labelled := photoCredit(l.text)
	switch {
	case at < 0:
	case at == 0:
		l.settle(corpus.Credit)
	case d.signsOff(i, at):
		if name, ok := agency(l.text[at:]); ok {
			d.learn(meta{source: name}, byEnd)
		}
		l.settle(corpus.Paragraph)
	case labelled:
		l.split = at
		l.settle(corpus.Caption)
	default:
		l.settle(corpus.Caption)
	}
}

// inList reports whether the line next to i is an item with a number too.
func (d *draft) inList(i int) bool {
	return i > 0 && ordinal(d.lines[i-1].text) > 0 || i+1 < len(d.lines) && ordinal(d.lines[i+1].text) > 0
}

// signsOff reports whether the agency in round brackets at the end of line i
// signs the text: no prose comes after, and some before.
func (d *draft) signsOff(i, at int) bool {
	l := &d.lines[i]
	return l.text[at] == '(' && endsSentence(l.text[:at]) && d.firstProse < i && d.lastProse <= i
}

// splitCaptions sets credits with a label apart from their captions.
func (d *draft) splitCaptions() {
	if !slices.ContainsFunc(d.lines, func(l line) bool { return l.split > 0 }) {
		return
	}
	out := make([]line, 0, len(d.lines)+4)
	for _, l := range d.lines {
		if l.split == 0 {
			out = append(out, l)
			continue
		}
		credit := line{text: oneLine(l.text[l.split:]), kind: corpus.Credit, settled: true}
		credit.shape = shapeOf(credit.text)
		l.text, l.split = oneLine(l.text[:l.split]), 0
		l.shape = shapeOf(l.text)
		out = append(out, l, credit)
	}
	d.lines = out
}

// learnCredit takes what a credit says of author and source.
func (d *draft) learnCredit(s string) {
	s = strings.Trim(s, "()*—–- ")
	for _, label := range [...]string{"Source:", "SOURCE:", "Quelle:", "Fuente:", "Fonte:", "Bron:", "Källa:", "ที่มา:", "ที่มา :", "出典：", "来源：", "來源：", "المصدر:", "Источник:"} {
		if rest, ok := strings.CutPrefix(s, label); ok {
			if date, at, ok := findDate(rest); ok {
				d.learn(meta{date: date, dated: true, rank: plainDate}, 0)
				rest = rest[:at.Start]
			}
			if rest = strings.Trim(rest, " ."); rest != "" && len(strings.Fields(rest)) <= 5 && !strings.Contains(rest, "//") {
				d.learn(meta{source: rest}, byCredit)
			}
			return
		}
	}
	if rest, ok := strings.CutPrefix(s, "Reporting by "); ok {
		rest, _, _ = strings.Cut(rest, ";")
		var m meta
		if m.readNames(rest) && len(d.found.byline) == 0 {
			d.learn(m, byCredit)
		}
	}
	if s, ok := agency(s); ok {
		d.learn(meta{source: s}, byEnd)
	}
}
