// Package clean makes an article of raw bytes: it finds the character set,
// makes the text safe, tells what each line is, and reads title, date, source
// and byline from the evidence in the text.
//
// The way of a text: bytes are decoded ([charset.go]), mojibake is mended, all is
// made safe, front matter is taken off, and the rest is cut into lines, by
// Markdown's rules or plain ones. A draft then tells the lines apart in passes:
// by what they say (furniture, credits), by repetition, by their place before,
// in and behind the text. Nothing is dropped: each line of the text is a block.
// Every step takes time linear in the text.
//
// The package may import corpus, corpus/safe and corpus/fold of this module.
package clean

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"dossier/corpus"
	"dossier/corpus/safe"
)

// articleSize is how much of a text is shown, in bytes.
const articleSize = 1 << 20

// ErrNoText is wrapped by the error for a file without a word in it.
var ErrNoText = errors.New("no text")

// Article makes an article of raw, the bytes of the file at path whose
// extension is ext, such as ".md". ID and Number are the caller's to set.
//
// Whatever could not be taken as it came is a problem: dropped characters, front
// matter that is no YAML, a cut. A guessed character set and mended characters
// are notes, see [corpus.Problem]. The only error is [ErrNoText], which the
// caller puts the path before. The cost is linear in raw; what comes after the
// first megabyte of text is cut off and said to be.
func Article(path, ext string, raw []byte) (*corpus.Article, []corpus.Problem, error) {
	r := reader{path: safe.Line(path)}
	text := r.text(raw)
	d := &draft{title: -1}
	matter, body, ok := frontMatter(text)
	if ok {
		d.given, d.lines = r.facts(matter)
	} else {
		body = text
	}
	d.lines = append(d.lines, r.lines(body, ext)...)
	if len(d.lines) == 0 && d.given.title == "" {
		return nil, r.problems, fmt.Errorf("holds %w", ErrNoText)
	}
	d.classify()
	return d.article(r.path), r.problems, nil
}

// Source gives the text of raw as it came, front matter and furniture and all,
// in lines, decoded and safe to show. Mojibake stays as it is. The error is
// always nil so far.
func Source(raw []byte) ([]string, error) {
	text, _ := decode(raw)
	return strings.Split(strings.TrimSuffix(safe.Clean(text), "\n"), "\n"), nil
}

// reader turns bytes into lines and notes what went wrong.
type reader struct {
	path     string
	size     int  // of the file, in bytes
	cut      bool // the end of the text is left out
	problems []corpus.Problem
}

// trouble notes that something was lost or could not be understood.
func (r *reader) trouble(what string) { r.add(what, false) }

// note notes what is worth knowing though nothing was lost.
func (r *reader) note(what string) { r.add(what, true) }

func (r *reader) add(what string, note bool) {
	if what != "" {
		r.problems = append(r.problems, corpus.Problem{Path: r.path, What: safe.Line(what), Note: note})
	}
}

// rawSize is how many bytes of a file are decoded at all: four a character are
// the most that any encoding takes for the text that is shown.
const rawSize = 4*articleSize + 4*frontMatterSize

// text decodes raw and makes it safe.
func (r *reader) text(raw []byte) string {
	r.size = len(raw)
	if len(raw) > rawSize {
		raw, r.cut = raw[:rawSize], true
	}
	text, how := decode(raw)
	r.note(how)
	if len(text) > articleSize+frontMatterSize {
		text, r.cut = text[:cutAt(text, articleSize+frontMatterSize)], true
	}
	text, mended := mend(text)
	if mended.count > 0 {
		r.note(mended.String())
	}
	text, report := safe.CleanReport(text)
	r.trouble(report.String())
	return text
}

// facts reads front matter. Where it cannot be read, it is given as lines of
// furniture, so that it can be seen.
func (r *reader) facts(matter string) (facts, []line) {
	f, err := readFacts(matter)
	if err == nil {
		return f, nil
	}
	if errors.Is(err, errField) {
		r.trouble(err.Error())
		return f, nil
	}
	if f, ok := plainFacts(matter); ok {
		r.trouble(err.Error() + "; its fields were read line by line")
		return f, nil
	}
	r.trouble(err.Error())
	lines, _ := splitLines(matter)
	for i := range lines {
		lines[i].settle(corpus.Furniture)
	}
	return f, lines
}

// lines cuts the text of an article into lines.
func (r *reader) lines(text, ext string) []line {
	if len(text) > articleSize {
		text = text[:cutAt(text, articleSize)]
		r.cut = true
	}
	if r.cut {
		r.trouble(fmt.Sprintf("only the first megabyte of %.1f MB is shown; open the file itself for the rest", float64(r.size)/1e6))
	}
	if ext == ".md" || ext == ".markdown" {
		lines, notes, ok := markdown(text)
		for _, n := range notes {
			r.note(n)
		}
		if ok {
			return lines
		}
	}
	lines, cut := splitLines(text)
	if cut > 0 {
		r.note(fmt.Sprintf("long lines were split at 64 KB: %d times", cut))
	}
	return unwrap(lines)
}

// derivedTitle is how long a title taken from the text may be, in characters.
const derivedTitle = 100

// article makes the article that d describes.
func (d *draft) article(file string) *corpus.Article {
	a := &corpus.Article{Path: file, Date: d.found.date, Source: d.found.source, Byline: d.found.byline, Tags: d.found.tags, Language: d.given.language}
	a.Blocks = make([]corpus.Block, 0, len(d.lines)+1)
	if d.given.title != "" && d.title < 0 {
		a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Title, Text: d.given.title})
		a.Words += countWords(shapeOf(d.given.title), d.given.title)
	}
	for i := range d.lines {
		l := &d.lines[i]
		level := l.level
		if l.kind != corpus.Heading && l.kind != corpus.List && l.kind != corpus.Quote {
			level = 0
		}
		if l.text == "" {
			continue
		}
		a.Blocks = append(a.Blocks, corpus.Block{Kind: l.kind, Level: level, Text: l.text})
		if l.kind.IsText() {
			a.Words += countWords(l.shape, l.text)
		}
	}
	d.override(a)
	d.titleOf(a, file)
	if a.Language == "" {
		a.Language = language(a.Blocks)
	}
	return a
}

// override sets what front matter says over what was found.
func (d *draft) override(a *corpus.Article) {
	if d.given.date.Known() {
		a.Date = d.given.date
	}
	if d.given.source != "" {
		a.Source = d.given.source
	}
	if len(d.given.byline) > 0 {
		a.Byline = d.given.byline
	}
	if len(d.given.tags) > 0 {
		a.Tags = d.given.tags
	}
	a.Aliases = d.given.aliases
}

// titleOf sets the title of a: the one that was given or found, else the start
// of the text, else the name of the file.
func (d *draft) titleOf(a *corpus.Article, file string) {
	switch {
	case d.given.title != "":
		a.Title = d.given.title
		return
	case d.title >= 0:
		title, source := cutSource(d.lines[d.title].text)
		a.Title = title
		if a.Source == "" {
			a.Source = source
		}
		return
	}
	a.Title, a.TitleDerived = deriveTitle(a.Blocks), true
	if a.Title == "" {
		name := path.Base(file)
		a.Title = strings.TrimSuffix(name, path.Ext(name))
	}
	if a.Title == "" {
		a.Title = "Untitled"
	}
}
