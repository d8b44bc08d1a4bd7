// Package corpus holds the words of the reader: articles and their blocks, the
// spans that name entities, and what joins one article to another.
//
// The words, one for each thing:
//
//   - corpus: all articles opened together
//   - article: one text, made of blocks
//   - block: one line of an article with its kind (heading, paragraph, caption,
//     furniture ...)
//   - span: bytes of one block's text
//   - mention: a span that names an entity
//   - entity: a person, organization, place or other thing that is named
//   - name: one surface form of an entity
//   - decision: a reader's correction of what the machine made of names
//   - reference: why two articles belong together
//   - quote: what somebody said, and who, as an article gives it
//   - moment: a date that an article has or speaks of
//   - description: what an article calls an entity beside its name
//   - problem: what could not be read, or was cut, skipped or replaced
//
// All values are immutable once built and safe for concurrent use. A [Span]
// counts bytes of [Block.Text]; no value in this package knows about columns,
// colours or terminals. The package imports only the standard library.
package corpus
