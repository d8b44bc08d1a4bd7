package cli

import (
	"encoding/json"

	"dossier/corpus"
)

// The lines that --json prints. Every field is always there, in this order; an
// empty list is [], an unknown word "".

type articleLine struct {
	ID           corpus.ArticleID `json:"id"`
	Number       int              `json:"number"`
	Title        string           `json:"title"`
	TitleDerived bool             `json:"title_derived"`
	Date         string           `json:"date"`
	Source       string           `json:"source"`
	Byline       []string         `json:"byline"`
	Language     string           `json:"language"`
	Words        int              `json:"words"`
	Path         string           `json:"path"`
}

type showLine struct {
	articleLine
	Blocks   []blockLine       `json:"blocks"`
	Mentions []showMentionLine `json:"mentions"`
}

type blockLine struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

type showMentionLine struct {
	Block  int              `json:"block"`
	Start  int              `json:"start"`
	End    int              `json:"end"`
	Text   string           `json:"text"`
	Type   string           `json:"type"`
	Entity corpus.EntityKey `json:"entity"`
}

type entityLine struct {
	ID       corpus.EntityKey `json:"id"`
	Name     string           `json:"name"`
	Type     string           `json:"type"`
	Articles int              `json:"articles"`
	Mentions int              `json:"mentions"`
	Names    []nameLine       `json:"names"`
}

type nameLine struct {
	Text     string `json:"text"`
	Mentions int    `json:"mentions"`
}

type mentionLine struct {
	Entity  corpus.EntityKey `json:"entity"`
	Article corpus.ArticleID `json:"article"`
	Block   int              `json:"block"`
	Start   int              `json:"start"`
	End     int              `json:"end"`
	Text    string           `json:"text"`
	Before  string           `json:"before"`
	After   string           `json:"after"`
}

type withLine struct {
	Entity   corpus.EntityKey `json:"entity"`
	Name     string           `json:"name"`
	Type     string           `json:"type"`
	Articles int              `json:"articles"`
	Blocks   int              `json:"blocks"`
}

type relatedLine struct {
	Article corpus.ArticleID `json:"article"`
	Title   string           `json:"title"`
	Score   float64          `json:"score"`
	Because []string         `json:"because"`
}

type searchLine struct {
	Article  corpus.ArticleID `json:"article"`
	Title    string           `json:"title"`
	Score    float64          `json:"score"`
	Hits     int              `json:"hits"`
	Passages []passageLine    `json:"passages"`
}

type passageLine struct {
	Block   int        `json:"block"`
	Start   int        `json:"start"`
	End     int        `json:"end"`
	Text    string     `json:"text"`
	Matches []spanLine `json:"matches"`
}

type momentLine struct {
	Date    string           `json:"date"`
	Article corpus.ArticleID `json:"article"`
	Block   int              `json:"block"`
	Start   int              `json:"start"`
	End     int              `json:"end"`
	Text    string           `json:"text"`
	Kind    string           `json:"kind"`
}

type quoteLine struct {
	Speaker string           `json:"speaker"`
	Entity  corpus.EntityKey `json:"entity"`
	Verb    string           `json:"verb"`
	Direct  bool             `json:"direct"`
	Article corpus.ArticleID `json:"article"`
	Block   int              `json:"block"`
	Start   int              `json:"start"`
	End     int              `json:"end"`
	Text    string           `json:"text"`
}

type decisionLine struct {
	Act        string           `json:"act"`
	Type       string           `json:"type"`
	Names      []string         `json:"names"`
	OtherType  string           `json:"other_type"`
	OtherNames []string         `json:"other_names"`
	Name       string           `json:"name"`
	To         string           `json:"to"`
	Article    corpus.ArticleID `json:"article"`
	When       string           `json:"when"`
	Why        string           `json:"why"`
}

type doubtLine struct {
	Name     string           `json:"name"`
	Entity   corpus.EntityKey `json:"entity"`
	With     string           `json:"with"`
	Other    corpus.EntityKey `json:"other"`
	Joined   bool             `json:"joined"`
	Rule     string           `json:"rule"`
	Mentions int              `json:"mentions"`
	At       mentionLine      `json:"at"`
	WithAt   mentionLine      `json:"with_at"`
}

type spanLine struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// jsonLine is any of the lines.
type jsonLine interface {
	articleLine | showLine | entityLine | mentionLine | withLine | relatedLine | searchLine | momentLine | quoteLine |
		decisionLine | doubtLine
}

// printJSON writes one line. Text stays as it is: no HTML is escaped.
func printJSON[L jsonLine](p *printer, l L) error {
	e := json.NewEncoder(p.w)
	e.SetEscapeHTML(false)
	return e.Encode(l)
}

// list gives s, or an empty list where it is nil.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
