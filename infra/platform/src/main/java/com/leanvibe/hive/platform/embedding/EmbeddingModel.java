package com.leanvibe.hive.platform.embedding;

import java.util.List;

/**
 * Says where texts stand in a space of meaning: what means the like stands close together. Safe for
 * use by many threads.
 */
public interface EmbeddingModel {

  /** Name and version, {@code <name>@<version>}: only vectors of the same model can be compared. */
  String id();

  /** How many numbers a vector has. */
  int dimensions();

  /**
   * Embeds texts.
   *
   * @param texts each of at most a few hundred words; what a model cannot take in is cut off
   * @return vectors of length one, in the order of the texts
   * @throws EmbeddingUnavailableException where the model cannot be asked now
   * @throws IllegalArgumentException where it refuses one of the texts
   */
  List<float[]> embed(List<String> texts);
}
