package entity

import (
	"slices"
	"strings"
	"unicode"

	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// personWords gives the words of a name as those of a person's in their usual
// order: "Ellwood, Tamsin" is turned round, "T.R." and "TR" are two initials,
// and an age after a comma is dropped. words are those of text; they are given
// back as they are where nothing is to be done.
func personWords(text string, words []string) []string {
	if before, after, ok := strings.Cut(text, ","); ok {
		return turned(before, after, words)
	}
	if apart, ok := articleApart(text); ok {
		return personWords(apart, fold.Words(apart))
	}
	if strings.Contains(text, ".") || len(words) > 1 && isRunOfInitials(firstWord(text), words) {
		return splitInitials(text, words)
	}
	return words
}

// articleApart sets the article that is written in one with a surname apart:
// "ElBaradei".
func articleApart(text string) (string, bool) {
	for i := 0; i+3 < len(text); i++ {
		if (i == 0 || text[i-1] == ' ') && (text[i] == 'E' || text[i] == 'A') && text[i+1] == 'l' &&
			text[i+2] >= 'A' && text[i+2] <= 'Z' && isSmall(text[i+3]) {
			return text[:i+2] + "-" + text[i+2:], true
		}
	}
	return text, false
}

// turned gives the words of a name with a comma in it.
func turned(before, after string, words []string) []string {
	last, first := fold.Words(before), personWords(strings.TrimSpace(after), fold.Words(after))
	switch {
	case len(last) == 0 || len(first) == 0:
		return words
	case len(first) == 1 && isNumber(first[0]):
		return last
	case len(first) == 1 && isGeneration(first[0]):
		return words
	case isTitle(first[0]) && len(last) > 1:
		return last // Ann Okri, chairman of Acme
	case len(first) > 3 || slices.ContainsFunc(first, isCompany) || slices.Contains(first, "and"):
		return words
	}
	if isTitle(last[len(last)-1]) {
		return first // the Acme CEO, Tamsin Ellwood
	}
	if surname := withoutParticles(last); len(surname) != 1 {
		return words
	}
	return slices.Concat(first, last)
}

func isNumber(word string) bool {
	return strings.Trim(word, "0123456789") == ""
}

func firstWord(text string) string {
	word, _, _ := strings.Cut(text, " ")
	return word
}

// isRunOfInitials reports whether word, the first of a name of which the others
// are not all in capitals, is two or three initials without their full stops.
func isRunOfInitials(word string, words []string) bool {
	if len(word) < 2 || len(word) > 3 || len(words[0]) != len(word) || isTitle(words[0]) {
		return false
	}
	for _, r := range word {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return gazetteer.ClassOf(words[0])&(gazetteer.Given|gazetteer.Surname|gazetteer.Known|gazetteer.KnownBody) == 0 && !isParticle(words[0])
}

// splitInitials gives the words of text with each run of initials taken apart.
func splitInitials(text string, words []string) []string {
	var out []string
	fields := strings.Fields(text)
	shouted := !strings.ContainsFunc(text, unicode.IsLower)
	for i, w := range fields {
		parts := fold.Words(w)
		if len(parts) == 1 && len(fields) > 1 && (isDotted(w) || i == 0 && !shouted && isRunOfInitials(w, words)) {
			for _, r := range parts[0] {
				out = append(out, string(r))
			}
			continue
		}
		out = append(out, parts...)
	}
	if len(out) == 0 || slices.Equal(out, words) {
		return words
	}
	return out
}

// isDotted reports whether word is initials with full stops between: "T.R.".
func isDotted(word string) bool {
	letters := 0
	for i, r := range word {
		switch {
		case i%2 == 1 && r != '.', i%2 == 0 && (r < 'A' || r > 'Z'):
			return false
		case i%2 == 0:
			letters++
		}
	}
	return letters > 1
}
