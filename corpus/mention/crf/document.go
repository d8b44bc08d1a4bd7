package crf

import "dossier/corpus/gazetteer"

// Word is one word of a sentence, and what another reader made of it.
type Word struct {
	Text string
	Hint Label
	form *form // nil: not asked for yet
}

// Note is that of the word's form. Only a word that [Forms] gave has one.
func (w Word) Note() Note { return w.form.note }

// Apart gives w without what [Forms] know of it, for a reader by other ones.
func (w Word) Apart() Word { return Word{Text: w.Text, Hint: w.Hint} }

// Document is a text as the features see it. It is used for one document after
// another. It is not safe for concurrent use.
type Document struct {
	known *Forms
	text
}

// text is what a document holds of the text that is being read.
type text struct {
	sentences []sentence
	words     []*form // of all sentences, as are the rest
	texts     []string
	hints     []Label
	phrases   []uint8
	labels    []Label // of the pass that was made last
	free      []bool
	which     []uint32 // of what is told
	told      facts
}

// sentence is a range of the words of a document.
type sentence struct {
	forms         []*form
	hints         []Label
	phrases       []uint8 // what phrase of the lists each word is in, and where
	listed        []Phrase
	labels        []Label // of the first pass
	free          []bool  // the words that may be in a name
	anyFree       bool
	upper, titled bool // all in capitals; a headline with capitals
	opening       int  // the first word, marks aside
	before, after *form
	which         []uint32 // of facts is about each word
	facts         []fact   // of the document
}

// mostWords is how much room for the words of one document is kept for the
// next.
const mostWords = 1 << 16

// NewDocument gives an empty document.
func NewDocument(known *Forms) *Document { return &Document{known: known} }

// Begin empties d for the next document.
func (d *Document) Begin() {
	if cap(d.words) > mostWords {
		d.text = text{}
	}
	t := &d.text
	t.sentences, t.words, t.texts, t.hints = t.sentences[:0], t.words[:0], t.texts[:0], t.hints[:0]
	t.phrases, t.labels, t.free, t.which = t.phrases[:0], t.labels[:0], t.free[:0], t.which[:0]
}

// Add appends a sentence. Its words were made by the same [Forms], or by none.
func (d *Document) Add(words []Word) {
	from := len(d.words)
	for _, w := range words {
		f := w.form
		if f == nil {
			f = d.known.of(w.Text)
		}
		d.words = append(d.words, f)
		d.texts = append(d.texts, f.text)
		d.hints = append(d.hints, w.Hint)
	}
	d.sentences = append(d.sentences, sentence{forms: d.words[from:]})
}

// Settle ends the adding of sentences: it works out what they tell about each
// other.
func (d *Document) Settle() {
	n := len(d.words)
	d.labels, d.free = append(d.labels, make([]Label, n)...), append(d.free, make([]bool, n)...)
	d.phrases = append(d.phrases, make([]uint8, n)...)
	d.told.begin(n, d.known.secret)
	for _, f := range d.words {
		d.which = append(d.which, d.told.of(f.hash))
	}
	open, end := d.known.of("<s>"), d.known.of("</s>")
	at := 0
	for i := range d.sentences {
		s := &d.sentences[i]
		to := at + len(s.forms)
		s.forms, s.hints, s.labels, s.free = d.words[at:to:to], d.hints[at:to:to], d.labels[at:to:to], d.free[at:to:to]
		s.phrases = d.phrases[at:to:to]
		s.before, s.after = open, end
		s.which, s.facts = d.which[at:to:to], d.told.all
		s.tellPhrases(d.texts[at:to:to])
		s.tellStyle()
		s.tellFree()
		at = to
	}
	for i := range d.sentences {
		d.sentences[i].gather()
	}
}

// fact is what the document tells of word i.
func (s *sentence) fact(i int) *fact { return &s.facts[s.which[i]] }

// at is the word at i, or what stands for the end of a sentence.
func (s *sentence) at(i int) *form {
	switch {
	case i < 0:
		return s.before
	case i >= len(s.forms):
		return s.after
	}
	return s.forms[i]
}

// hint is the hint at i, none outside of the sentence.
func (s *sentence) hint(i int) Label {
	if i < 0 || i >= len(s.hints) {
		return Labels
	}
	return s.hints[i]
}

// tellStyle tells a headline in title case, and one in capitals, by its longer
// words.
func (s *sentence) tellStyle() {
	all, upper, begun, long, longBegun := 0, 0, 0, 0, 0
	s.opening = -1
	for i, f := range s.forms {
		if f.kind&(small|initial|capitals) == 0 {
			continue
		}
		if s.opening < 0 {
			s.opening = i
		}
		all++
		if f.kind&capitals != 0 {
			upper++
		}
		if f.kind&initial != 0 {
			begun++
		}
		if len(f.text) > 3 {
			long++
			if f.kind&initial != 0 {
				longBegun++
			}
		}
	}
	s.upper = all >= 3 && upper*10 >= all*7
	s.titled = !s.upper && long >= 3 && longBegun*10 >= long*8
}

// tellFree tells which words may be in a name: those with a capital, numbers
// beside one, and the small words that join capitals.
func (s *sentence) tellFree() {
	begun := func(i int) bool {
		return i >= 0 && i < len(s.forms) && s.forms[i].kind&cased != 0
	}
	for i, f := range s.forms {
		switch {
		case f.kind&cased != 0:
			s.free[i] = true
		case f.kind&digits != 0:
			s.free[i] = begun(i-1) || begun(i+1)
		case f.link:
			s.free[i] = (begun(i-1) || begun(i-2)) && (begun(i+1) || begun(i+2))
		}
		s.anyFree = s.anyFree || s.free[i]
	}
}

// tellPhrases finds the phrases of the lists, the longest first, none within
// another.
func (s *sentence) tellPhrases(texts []string) {
	for i := 0; i < len(texts); i++ {
		if !s.forms[i].opens {
			continue
		}
		p, ok := gazetteer.PhraseAt(texts, i)
		if !ok || p.Doubtful && s.surerWithin(texts, i, p.Words) {
			continue
		}
		code := uint8(p.Kind) * 8
		if p.Doubtful {
			code += 4
		}
		for k := range p.Words {
			s.phrases[i+k] = code + within
		}
		s.phrases[i], s.phrases[i+p.Words-1] = code+first, code+last
		if p.Words == 1 {
			s.phrases[i] = code + whole
		}
		s.listed = append(s.listed, Phrase{i, i + p.Words, p.Kind, p.Doubtful})
		i += p.Words - 1
	}
}

// surerWithin reports whether, within the words of a doubtful phrase at i, a
// longer phrase begins that is sure: The Office for National Statistics.
func (s *sentence) surerWithin(texts []string, i, words int) bool {
	for k := i + 1; k < i+words; k++ {
		if !s.forms[k].opens && s.forms[k].kind&cased != 0 {
			continue
		}
		if p, ok := gazetteer.PhraseAt(texts, k); ok && !p.Doubtful && p.Words > words {
			return true
		}
	}
	return false
}

// Phrase is a range of words that the lists know.
type Phrase struct {
	From, To int
	Kind     gazetteer.Kind
	Doubtful bool // as often something else
}

// Phrases gives the phrases of sentence i, in order.
func (d *Document) Phrases(i int) []Phrase { return d.sentences[i].listed }

// phrase is where in which kind of phrase the word at i is, 0 for none.
func (s *sentence) phrase(i int) uint64 {
	if i < 0 || i >= len(s.phrases) {
		return 0
	}
	return uint64(s.phrases[i])
}

// gather notes how the sentence writes its words.
func (s *sentence) gather() {
	if s.upper {
		return
	}
	for i, f := range s.forms {
		switch {
		case f.kind&small != 0:
			s.fact(i).seen |= seenSmall
		case f.kind&capitals != 0:
			s.fact(i).seen |= seenCapitals
		case f.kind&initial != 0 && !s.titled && i != s.opening && (i == 0 || s.forms[i-1].kind&mark == 0):
			s.fact(i).seen |= seenCapital
		}
	}
}

// learn counts what the first pass made of each word.
func (s *sentence) learn() {
	for i, f := range s.forms {
		if f.kind&initial == 0 {
			continue
		}
		l, here := s.labels[i], s.fact(i)
		count(&here.alone[l.class()])
		if p := l.part(); p != whole && p != none {
			count(&here.inside[l.class()])
		}
	}
}

// count adds one to n, which stays at its greatest value.
func count(n *uint16) {
	if *n < 1<<15 {
		*n++
	}
}

// Sentences is how many sentences d has.
func (d *Document) Sentences() int { return len(d.sentences) }

// Free tells which words of sentence i may be in a name. [Document.Settle]
// works it out.
func (d *Document) Free(i int) []bool { return d.sentences[i].free }

// Features appends to keys the features of word j of sentence i that both
// passes have, in a fixed order.
func (d *Document) Features(keys []uint32, i, j int) []uint32 {
	s := &d.sentences[i]
	keys = appendOwn(keys, s.forms[j])
	for _, offset := range offsets {
		keys = appendAround(keys, s.at(j+offset), offset)
	}
	return s.appendJoint(keys, j)
}

// Learn makes labels, of all words, what the first pass has found.
func (d *Document) Learn(labels []Label) {
	copy(d.labels, labels)
	for i := range d.sentences {
		d.sentences[i].learn()
	}
}

// SecondFeatures appends the features of word j of sentence i that the second
// pass has besides.
func (d *Document) SecondFeatures(keys []uint32, i, j int) []uint32 {
	return d.sentences[i].appendSecond(keys, j)
}
