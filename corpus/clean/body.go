package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
)

// tail settles what stands after the text: tags, other articles, the author's
// name. It gives the line behind the last of the text.
func (d *draft) tail(start int) (end int) {
	end = start
	prose := 0
	for i := start; i < len(d.lines); i++ {
		l := &d.lines[i]
		text := l.fixed && l.kind != corpus.Furniture || l.settled && (l.kind == corpus.List || l.kind == corpus.Quote || l.kind == corpus.Paragraph)
		if !l.settled && !l.fixed && (l.prose() || l.sentence()) && !d.headline(i) {
			text = true
			prose++
		}
		if text {
			end = i + 1
		}
	}
	if prose < 2 && d.sentences() < 2 {
		return len(d.lines) // too little prose to tell where it ends
	}
	for i := end; i < len(d.lines); i++ {
		l := &d.lines[i]
		if l.settled || l.fixed {
			continue
		}
		d.afterText(l)
	}
	return end
}

// headline reports whether line i, a sentence, reads as the title of another
// article: a question with capitals behind the text.
func (d *draft) headline(i int) bool {
	l := &d.lines[i]
	last := l.text[len(l.text)-1]
	return (last == '?' || last == '!') && !l.speech && l.words >= 4 && l.words <= 20 && l.capitals*10 >= l.words*6
}

func (d *draft) afterText(l *line) {
	if tags, ok := tagList(l.text); ok {
		d.found.tags = append(d.found.tags, tags...)
		l.settle(corpus.Furniture)
		return
	}
	name := strings.Trim(l.text, " -–—()[]*")
	m, ok := readMeta(name)
	switch {
	case ok && (m.by || m.dated || m.source != ""):
		if m.rank == plainDate {
			m.rank = pageDate
		}
		d.learn(m, byByline)
		l.settle(metaKind(m))
	case isName(name) && name != l.text && len(d.found.byline) == 0: // "— First Last"
		d.learn(meta{byline: []string{titleName(name)}}, 0)
		l.settle(corpus.Byline)
	case looksCaption(l.text):
		l.settle(corpus.Caption)
	default:
		l.settle(corpus.Furniture)
	}
}

// body settles what is left between the lines start and end: headings,
// captions, and paragraphs for all the rest.
func (d *draft) body(start, end int) {
	seen := false // text has begun
	for i := range d.lines {
		l := &d.lines[i]
		if l.fixed {
			l.settled = true
		}
		switch {
		case l.settled:
		case seen && i < end && isQuestion(l) && d.overText(i, end):
			l.settle(corpus.Heading)
			l.level = 2
		case i < start || i >= end, l.prose(), l.sentence():
			l.settle(corpus.Paragraph)
			if i >= start && i < start+3 {
				if m, ok := wireLine(l.text); ok {
					d.learn(m, byWire)
				}
			}
		case d.isByline(l):
			l.settle(corpus.Byline)
		case looksCaption(l.text) && l.words >= 6, d.overCredit(i):
			l.settle(corpus.Caption)
		case seen && l.headingLike() && d.overText(i, end):
			l.settle(corpus.Heading)
			l.level = 2
		default:
			l.settle(corpus.Paragraph)
		}
		seen = seen || i >= start && l.kind == corpus.Paragraph
	}
}

// isQuestion reports whether l is a short question that nobody is quoted with,
// as those that head a part of a text.
func isQuestion(l *line) bool {
	text := l.text[ordinal(l.text):]
	return strings.HasSuffix(text, "?") && !l.speech && l.words <= 12 && l.upper && !strings.ContainsAny(text, ".!:\"“”")
}

// isByline reads a byline inside the text.
func (d *draft) isByline(l *line) bool {
	if _, by := cutBy(l.text); !by || l.words > 20 {
		return false
	}
	m, ok := readMeta(l.text)
	if !ok || !m.by || len(m.byline) == 0 {
		return false
	}
	d.learn(m, byByline)
	return true
}

// headingLike reports whether l has the shape of a heading inside a text: short,
// beginning with a capital, without a stop at its end.
func (l *line) headingLike() bool {
	if l.words == 0 || l.words > 12 || l.wide > 40 || l.letters < 2 || !l.upper {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(l.text)
	switch last {
	case ',', ';', ':', '.', '。', '-', '–', '—':
		return false
	}
	first, _ := utf8.DecodeRuneInString(l.text)
	if l.ends && l.speech {
		return false // direct speech
	}
	return !unicode.IsLower(first)
}

// overText reports whether text comes right after line i, and i is not one of
// several short lines in a row.
func (d *draft) overText(i, end int) bool {
	for j := i - 1; j >= 0 && i-j < 3; j-- {
		if l := &d.lines[j]; l.kind != corpus.Furniture && l.kind != corpus.Caption {
			if l.kind == corpus.Paragraph && !l.sentence() && !l.prose() && !strings.HasSuffix(l.text, ":") {
				return false
			}
			break
		}
	}
	for j := i + 1; j < end && j-i < 4; j++ {
		l := &d.lines[j]
		if l.settled && (l.kind == corpus.Furniture || l.kind == corpus.Caption || l.kind == corpus.Credit) {
			continue
		}
		return l.fixed || l.prose() || l.sentence() || l.settled && (l.kind == corpus.List || l.kind == corpus.Quote)
	}
	return false
}
