package corpus

// Kind says what a block is for.
type Kind uint8

// The kinds of block, in the order an article usually has them.
const (
	Title Kind = iota
	Standfirst
	Byline
	Dateline
	Caption
	Heading
	Paragraph
	Quote
	List
	Code
	Table
	Credit
	Furniture // share counts, menus, related headlines: kept, folded away
)

var kindNames = [...]string{"title", "standfirst", "byline", "dateline", "caption", "heading",
	"paragraph", "quote", "list", "code", "table", "credit", "furniture"}

func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "furniture"
}

// Counts reports whether a mention in such a block counts, and so can make an
// entity recur. A mention elsewhere is shown and labelled only.
func (k Kind) Counts() bool {
	switch k {
	case Title, Standfirst, Heading, Paragraph, Quote, List:
		return true
	}
	return false
}

// IsText reports whether such a block belongs to what its author wrote.
func (k Kind) IsText() bool { return k.Counts() || k == Code || k == Table || k == Caption }

// Type says what an entity is.
type Type uint8

// The four types of entity.
const (
	Person Type = iota
	Organization
	Place
	Other
)

// Types lists every type in the order people are shown them.
func Types() []Type { return []Type{Person, Organization, Place, Other} }

var typeNames = [...]string{"person", "organization", "place", "other"}

func (t Type) String() string {
	if int(t) < len(typeNames) {
		return typeNames[t]
	}
	return "other"
}

// ParseType gives the type that s names, and whether there is one.
func ParseType(s string) (Type, bool) {
	for i, n := range typeNames {
		if n == s {
			return Type(i), true
		}
	}
	return Other, false
}
