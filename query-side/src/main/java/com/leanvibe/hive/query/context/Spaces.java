package com.leanvibe.hive.query.context;

import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.platform.embedding.Models;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.query.context.shelf.Shelves;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Tells in which model's space is searched: while a model takes another one's place, in the former
 * one's until the current one has embedded all that it has.
 */
@Component
final class Spaces {

  private static final Duration KNOWN_FOR = Duration.ofSeconds(5);

  private final Shelves shelves;
  private final Models models;

  /** From then on it is looked again; never where all has been embedded. */
  private volatile Instant lookAt;

  private volatile EmbeddingModel searched;

  Spaces(Shelves shelves, Models models) {
    this.shelves = shelves;
    this.models = models;
    this.lookAt = models.former() == null ? Instant.MAX : Instant.MIN;
    this.searched = models.former() == null ? models.current() : models.former();
  }

  /** The model that embeds what is looked for. */
  EmbeddingModel searched() {
    Instant now = Instant.now();
    EmbeddingModel former = models.former();
    if (former != null && now.isAfter(lookAt)) {
      boolean left = !shelves.isSuperseded(former.id(), models.current().id());
      searched = left ? former : models.current();
      lookAt = left ? now.plus(KNOWN_FOR) : Instant.MAX;
    }
    return searched;
  }

  /**
   * A place that somebody names.
   *
   * @throws Problem 400 where it is in no space that can be searched
   */
  Place given(float[] vector) {
    EmbeddingModel model = searched();
    if (vector.length == model.dimensions()) {
      return new Place(model.id(), vector);
    }
    throw Problem.invalid(
        "/embedding", "must have %d numbers, as %s has".formatted(model.dimensions(), model.id()));
  }
}
