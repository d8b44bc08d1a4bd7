package clean

import (
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"dossier/corpus"
	"dossier/corpus/safe"
)

// frontMatterSize is the most front matter that is read, in bytes.
const frontMatterSize = 64 << 10

// errField is wrapped by the error for a field whose value cannot be read, while
// the others were.
var errField = errors.New("is no date")

// facts are what front matter says of an article. All strings are safe lines.
type facts struct {
	title, source, language string
	date                    corpus.Date
	byline, tags, aliases   []string
}

// frontMatter splits text into its YAML front matter, without the fences, and
// the rest. It begins with a line of three hyphens at the very top and ends
// with one of three hyphens or full stops. ok is false where there is none.
func frontMatter(text string) (matter, rest string, ok bool) {
	text = strings.TrimLeft(text, "\n")
	first, after, found := strings.Cut(text, "\n")
	if !found || strings.TrimRight(first, " ") != "---" {
		return "", "", false
	}
	for at := 0; at < len(after) && at <= frontMatterSize; {
		line := after[at:]
		next := len(after)
		if i := strings.IndexByte(line, '\n'); i >= 0 {
			line, next = line[:i], at+i+1
		}
		if l := strings.TrimRight(line, " "); l == "---" || l == "..." {
			return after[:at], after[next:], true
		}
		at = next
	}
	return "", "", false
}

// readFacts reads the fields of front matter that mean something here. Fields
// it does not know are left alone. The error names the line.
func readFacts(matter string) (facts, error) {
	var f facts
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(matter), &doc); err != nil {
		return f, fmt.Errorf("read front matter: %s", yamlProblem(err))
	}
	if len(doc.Content) == 0 {
		return f, nil
	}
	if n := aliasLine(&doc); n > 0 {
		return f, fmt.Errorf("read front matter: line %d: YAML aliases are not read; write the value out", n+1)
	}
	fields := doc.Content[0]
	if fields.Kind != yaml.MappingNode {
		return f, fmt.Errorf("read front matter: line %d: it is not a list of fields such as \"title: ...\"", fields.Line+1)
	}
	var bad error
	for i := 0; i+1 < len(fields.Content); i += 2 {
		if err := f.set(strings.ToLower(strings.TrimSpace(fields.Content[i].Value)), fields.Content[i+1]); err != nil && bad == nil {
			bad = fmt.Errorf("read front matter: line %d: %w", fields.Content[i+1].Line+1, err)
		}
	}
	return f, bad
}

// plainFacts reads the fields of front matter that is no YAML, such as a title
// with a colon in it, as far as they stand on lines of their own. ok is false
// where there are none, or where the front matter has anchors.
func plainFacts(matter string) (f facts, ok bool) {
	for l := range strings.SplitSeq(matter, "\n") {
		field, value, found := strings.Cut(l, ":")
		value = strings.TrimSpace(value)
		if !found || value == "" || strings.ContainsAny(value[:1], "&*|>{") {
			continue
		}
		if list, isList := strings.CutPrefix(value, "["); isList {
			value = strings.TrimSuffix(list, "]")
		}
		n := &yaml.Node{Kind: yaml.ScalarNode, Value: strings.Trim(value, "\"'")}
		before := f.size()
		if err := f.set(strings.ToLower(strings.TrimSpace(field)), n); err == nil && f.size() > before {
			ok = true
		}
	}
	return f, ok && f.title != ""
}

// size counts what f holds.
func (f *facts) size() int {
	n := len(f.byline) + len(f.tags) + len(f.aliases)
	for _, s := range [...]string{f.title, f.source, f.language, f.date.String()} {
		if s != "" {
			n++
		}
	}
	return n
}

// yamlProblem gives what the parser says, its lines counted from the fence.
func yamlProblem(err error) string {
	said := strings.TrimPrefix(err.Error(), "yaml: ")
	var n int
	if _, scan := fmt.Sscanf(said, "line %d:", &n); scan == nil {
		_, after, _ := strings.Cut(said, ":")
		return fmt.Sprintf("line %d: %s", n+1, safe.Line(after))
	}
	return safe.Line(said)
}

// aliasLine gives the line of the first alias below n, or 0. It looks at each
// node once and never through an alias.
func aliasLine(n *yaml.Node) int {
	if n.Kind == yaml.AliasNode {
		return n.Line
	}
	for _, c := range n.Content {
		if line := aliasLine(c); line > 0 {
			return line
		}
	}
	return 0
}

func (f *facts) set(field string, value *yaml.Node) error {
	switch field {
	case "title", "headline":
		f.title = first(texts(value), f.title)
	case "date", "published", "publication date", "publication_date", "pubdate", "published_at", "publish_date":
		s := first(texts(value), "")
		if s == "" {
			return nil
		}
		d, ok := wholeDate(s)
		if !ok {
			return fmt.Errorf("%q %w; write it as 2006-01-02", clip(s, 40), errField)
		}
		f.date = d
	case "author", "authors", "byline", "by":
		for _, s := range texts(value) {
			f.byline = append(f.byline, names(strings.TrimPrefix(strings.TrimPrefix(s, "By "), "by "))...)
		}
	case "source", "publication", "site", "publisher", "newspaper", "outlet":
		f.source = first(texts(value), f.source)
	case "tags", "keywords", "tag", "categories", "topics":
		f.tags = append(f.tags, list(value)...)
	case "aliases", "alias":
		f.aliases = append(f.aliases, texts(value)...)
	case "lang", "language", "locale":
		f.language = languageTag(first(texts(value), ""))
	}
	return nil
}

// texts gives the scalars of value, as safe lines: its own, its items', or the
// name of a field of that name.
func texts(value *yaml.Node) []string {
	var out []string
	switch value.Kind {
	case yaml.ScalarNode:
		if s := safe.Line(value.Value); s != "" && value.Tag != "!!null" {
			out = append(out, s)
		}
	case yaml.SequenceNode:
		for _, c := range value.Content {
			if c.Kind != yaml.SequenceNode { // deeper lists mean nothing here
				out = append(out, texts(c)...)
			}
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(value.Content); i += 2 {
			if value.Content[i].Value == "name" && value.Content[i+1].Kind == yaml.ScalarNode {
				out = append(out, texts(value.Content[i+1])...)
			}
		}
	}
	return out
}

// list is [texts] where one scalar may hold several, set off by commas.
func list(value *yaml.Node) []string {
	if value.Kind != yaml.ScalarNode {
		return texts(value)
	}
	var out []string
	for _, s := range strings.FieldsFunc(value.Value, func(r rune) bool { return r == ',' || r == ';' }) {
		if s = safe.Line(s); s != "" {
			out = append(out, strings.TrimPrefix(s, "#"))
		}
	}
	return out
}

func first(list []string, other string) string {
	if len(list) > 0 {
		return list[0]
	}
	return other
}

// clip cuts s to at most n characters, with an ellipsis.
func clip(s string, n int) string {
	if short := firstRunes(s, n); short != s {
		return short + "…"
	}
	return s
}
