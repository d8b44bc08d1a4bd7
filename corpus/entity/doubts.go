package entity

import "dossier/corpus"

// Doubts gives the questions that a reader may want to settle: names that were
// joined on weak evidence, and entities that may be one. Most mentions first.
func Doubts(articles []*corpus.Article, entities []corpus.Entity) []corpus.Doubt { return nil }

// Partners gives the entities that the one called e is likeliest to be one
// with, likeliest first, at most limit of them.
func Partners(articles []*corpus.Article, entities []corpus.Entity, e corpus.EntityID, limit int) []corpus.EntityID {
	return nil
}
