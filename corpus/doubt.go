package corpus

// Doubt is a question for the reader: whether two names are of one thing.
type Doubt struct {
	Joined   bool     // the machine took them for one
	Entity   EntityID // that has Name
	Other    EntityID // that has With; Entity itself where Joined
	Name     string
	With     string
	Rule     string     // why they were joined or may be one, in words for a person
	At       Occurrence // a mention by Name
	WithAt   Occurrence // a mention by With
	Mentions int        // counted mentions that the answer moves
}
