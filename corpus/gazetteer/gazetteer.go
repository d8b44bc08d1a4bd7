// Package gazetteer holds what is known before any article is read: countries,
// their capitals and peoples, other names of organizations, given names, words
// of titles. It is a leaf that the stages which need it share. Its tables load
// on first use.
package gazetteer
