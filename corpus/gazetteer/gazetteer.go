// Package gazetteer holds what is known before any article is read: countries,
// their capitals and peoples, other names of organizations, given names, words
// of titles, and phrases: the names of bodies, parties, companies, teams,
// events, regions and the like. It is a leaf that the stages which need it
// share, and imports corpus and corpus/fold only. Its tables load on first use.
package gazetteer
