package corpus

// EntityID is the place of an entity in one snapshot's list. It means nothing
// in another snapshot; an [EntityKey] does.
type EntityID int32

// NoEntity is the ID of a mention that is not resolved.
const NoEntity EntityID = -1

// Hidden is the ID of a mention that a reader's decision took out: it is no
// entity's, is not counted and not shown, but comes back when the decision is
// undone.
const Hidden EntityID = -2

// EntityKey names an entity from run to run: its type and the name it was
// first known by, as in person:sergei-lavrov.
type EntityKey string

// Mention is one place of an article that names an entity.
type Mention struct {
	Block  int // index in Article.Blocks
	Span   Span
	Type   Type
	Entity EntityID // [NoEntity] until resolved; [Hidden] where a reader took it out
}

// Entity is one thing that the corpus names. Counts leave out mentions in
// blocks that do not count (see [Kind.Counts]).
type Entity struct {
	ID       EntityID
	Key      EntityKey
	Name     string // the fullest form seen; of a people its name, though only "Danish" was seen
	Type     Type
	Names    []Name // most mentioned first
	Mentions int    // counted mentions in all articles
	Articles int    // articles with a counted mention
	Joins    []Join // why its names are one, in the order they were joined
	Links    []Link
}

// Exists reports whether e is an entity at all. Decisions that join two leave a
// place without one behind, so that the IDs of all others stay.
func (e *Entity) Exists() bool { return e.Key != "" }

// Recurs reports whether two or more articles name the entity where it counts.
func (e *Entity) Recurs() bool { return e.Articles >= 2 }

// Name is one surface form of an entity.
type Name struct {
	Text     string
	Mentions int // counted mentions by this name
}

// Join is the evidence that one name belongs to an entity: the rule that
// joined it and the sentence that let it.
type Join struct {
	Name     string // the name that was joined
	With     string // the name that it was joined to
	Rule     string // in words for a person: "surname of a full name in the same article"
	Doubtful bool   // the rule may err: a reader should look
	Article  ArticleID
	Block    int
	Sentence Span
}

// Link says how an entity that is not another one belongs to it.
type Link struct {
	Relation string // "capital of", "people of"
	To       EntityID
}

// Occurrence is one mention's place in a corpus.
type Occurrence struct {
	Article int // index in default order; Number - 1
	Mention int // index in Article.Mentions
}

// Companion is an entity that is named together with another.
type Companion struct {
	Entity   EntityID
	Articles int // articles that name both, where it counts
	Blocks   int // blocks that name both
}

// Reference says why two articles belong together.
type Reference struct {
	From, To ArticleID
	Entities []EntityID // what both name, the rarest first
	Weight   float64    // sum of the entities' rarity; comparable within one corpus
}

// Passage is a part of a block worth showing, and what in it was searched for.
type Passage struct {
	Block   int
	Span    Span   // the part to show
	Matches []Span // within the block, in order, inside Span
}

// Hit is an article that a search found.
type Hit struct {
	Article  ArticleID
	Score    float64 // comparable within one answer only
	Hits     int     // matches in the whole article
	Passages []Passage
}
