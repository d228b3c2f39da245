package com.leanvibe.hive.platform.embedding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model that embeds and, until it has embedded all that there is, the one that did so before:
 * where either one's vectors are complete, everything can be found by its meaning.
 *
 * @param current what embeds all that there is
 * @param former what is asked beside it; absent where no other model is needed any more
 */
public record Models(EmbeddingModel current, @Nullable EmbeddingModel former) {

  /**
   * Refuses one model in both places.
   *
   * @throws IllegalArgumentException where both have the same id
   */
  public Models {
    if (former != null && former.id().equals(current.id())) {
      throw new IllegalArgumentException(
          "hive.embedding and hive.embedding.former both name " + current.id());
    }
  }

  /** Those that embed what is new, the current one last. */
  public List<EmbeddingModel> all() {
    return former == null ? List.of(current) : List.of(former, current);
  }
}
