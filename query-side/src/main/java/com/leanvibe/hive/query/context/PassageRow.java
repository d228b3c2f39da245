package com.leanvibe.hive.query.context;

import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.Passage;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A passage of a context, as it is written. */
record PassageRow(UUID context, String tenant, String model, int number, Passage passage) {

  static Stream<PassageRow> of(ContextRow context) {
    return context.embedded().stream().flatMap(embedded -> of(context, embedded));
  }

  private static Stream<PassageRow> of(ContextRow context, ContextEmbedded embedded) {
    List<Passage> passages = Objects.requireNonNullElse(embedded.passages(), List.of());
    return IntStream.range(0, passages.size())
        .mapToObj(
            number ->
                new PassageRow(
                    context.id(),
                    context.tenant(),
                    embedded.model(),
                    number,
                    passages.get(number)));
  }
}
