package com.leanvibe.hive.command.context;

import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.platform.embedding.EmbeddingUnavailableException;
import com.leanvibe.hive.platform.embedding.Models;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has models say where bodies stand. */
@Component
class Embedder {

  private static final Logger log = LoggerFactory.getLogger(Embedder.class);

  /** What all requests wait for; with the hive's own model some two or three seconds. */
  private static final int PASSAGES_AT_ONCE = 500;

  private final AtomicInteger waiting = new AtomicInteger();

  private final Models models;

  Embedder(Models models) {
    this.models = models;
  }

  /**
   * Embeds bodies one after the other until there are too many passages for requests to wait for.
   *
   * @return for each what models say of it, the current one last; none of them for each that is
   *     left for later, and not those that cannot be asked now
   */
  List<List<Embedded>> embedSome(List<ContextBody> bodies) {
    List<List<Embedded>> all = new ArrayList<>(bodies.size());
    bodies.forEach(body -> all.add(new ArrayList<>()));
    List<Cut> admitted = admit(bodies);
    try {
      for (EmbeddingModel model : models.all()) {
        List<Embedded> said = embedIfPossible(model, admitted);
        for (int i = 0; i < said.size(); i++) {
          all.get(i).add(said.get(i));
        }
      }
    } finally {
      waiting.addAndGet(-passages(admitted));
    }
    return all;
  }

  private List<Cut> admit(List<ContextBody> bodies) {
    List<Cut> admitted = new ArrayList<>();
    for (ContextBody body : bodies) {
      Cut cut = Cut.of(body);
      int more = cut.spans().size();
      if (waiting.addAndGet(more) > PASSAGES_AT_ONCE) {
        waiting.addAndGet(-more);
        break;
      }
      admitted.add(cut);
    }
    return admitted;
  }

  private static int passages(List<Cut> cuts) {
    return cuts.stream().mapToInt(cut -> cut.spans().size()).sum();
  }

  private static List<Embedded> embedIfPossible(EmbeddingModel model, List<Cut> cuts) {
    try {
      return embed(model, cuts);
    } catch (EmbeddingUnavailableException | IllegalArgumentException unembedded) {
      log.debug("{} contexts are not embedded by {} now", cuts.size(), model.id(), unembedded);
      return List.of();
    }
  }

  /**
   * Embeds a body.
   *
   * @throws EmbeddingUnavailableException where the model cannot be asked now
   * @throws IllegalArgumentException where it refuses the body
   */
  static Embedded embed(EmbeddingModel model, ContextBody body) {
    return embed(model, List.of(Cut.of(body))).getFirst();
  }

  private static List<Embedded> embed(EmbeddingModel model, List<Cut> cuts) {
    List<String> texts = cuts.stream().flatMap(cut -> cut.texts().stream()).toList();
    Iterator<float[]> vectors = model.embed(texts).iterator();
    return cuts.stream().map(cut -> new Embedded(model.id(), cut.passages(vectors))).toList();
  }
}
