// Package conll reads text that people have marked names in, in the form of the
// CoNLL shared tasks: a word, a tab and a BIO tag a line, a blank line between
// sentences, -DOCSTART- between documents. Training and measuring use it, the
// product does not. It imports corpus only.
package conll

import (
	"fmt"
	"os"
	"strings"

	"dossier/corpus"
)

// Article is a document, a block a sentence, and the mentions marked in it.
type Article struct {
	corpus.Article
	Gold []corpus.Mention // by block, then start
}

// types are the types by the names they have in tags.
func typeOf(tag string) corpus.Type {
	switch tag {
	case "PER":
		return corpus.Person
	case "ORG":
		return corpus.Organization
	case "LOC":
		return corpus.Place
	}
	return corpus.Other
}

// Read reads the documents of the file at path. Words are joined as print joins
// them.
func Read(path string) ([]*Article, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read marked text: %w", err)
	}
	var r reader
	for line := range strings.SplitSeq(string(raw)+"\n", "\n") {
		word, tag, _ := strings.Cut(strings.TrimSuffix(line, "\r"), "\t")
		switch {
		case word == "-DOCSTART-":
			r.endSentence()
			r.articles = append(r.articles, &Article{})
		case word == "":
			r.endSentence()
		default:
			r.word(word, tag)
		}
	}
	return r.articles, nil
}

// reader holds the sentence that is being read.
type reader struct {
	articles []*Article
	text     strings.Builder
	goesOn   bool // the last mention may go on
	quoted   bool // a straight quote is open
	glue     bool // no blank before the next word
}

func (r *reader) endSentence() {
	if r.text.Len() > 0 {
		a := r.articles[len(r.articles)-1]
		a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Paragraph, Text: r.text.String()})
	}
	r.text.Reset()
	r.goesOn, r.quoted, r.glue = false, false, true
}

func (r *reader) word(word, tag string) {
	if len(r.articles) == 0 {
		r.articles, r.glue = append(r.articles, &Article{}), true
	}
	a := r.articles[len(r.articles)-1]
	straight := word == `"`
	if !r.glue && !(straight && r.quoted) && !closes(word) {
		r.text.WriteByte(' ')
	}
	if straight {
		r.quoted = !r.quoted
	}
	r.glue = opens(word) || straight && r.quoted
	start := r.text.Len()
	r.text.WriteString(word)
	part, name, _ := strings.Cut(tag, "-")
	switch {
	case part == "I" && r.goesOn:
		a.Gold[len(a.Gold)-1].Span.End = r.text.Len()
	case part == "B" || part == "I":
		a.Gold = append(a.Gold, corpus.Mention{Block: len(a.Blocks), Type: typeOf(name), Entity: corpus.NoEntity,
			Span: corpus.Span{Start: start, End: r.text.Len()}})
		r.goesOn = true
	default:
		r.goesOn = false
	}
}

// closes reports whether print sets word right behind the one before.
func closes(word string) bool {
	switch word {
	case ".", ",", ";", ":", "!", "?", ")", "]", "”", "’", "%", "...", "-",
		"'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'d", "'m", "’re", "’ve", "’ll", "’d", "’m":
		return true
	}
	return false
}

// opens reports whether print sets the next word right behind word.
func opens(word string) bool {
	switch word {
	case "(", "[", "“", "‘", "$", "£", "€", "-":
		return true
	}
	return false
}
