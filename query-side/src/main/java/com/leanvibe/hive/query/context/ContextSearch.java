package com.leanvibe.hive.query.context;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Searches contexts by meaning, by words, or by both. */
@Component
final class ContextSearch {

  /**
   * What ranks are added to before they are divided by, so that the first few weigh about the same
   * (Cormack, Clarke, Büttcher: Reciprocal Rank Fusion, SIGIR 2009).
   */
  private static final int RANK_OFFSET = 60;

  /**
   * Either way finds more than are asked for, as what is far down in both may be first together.
   */
  private static final int FUSED = 50;

  private final Spaces spaces;
  private final QueryPlaces places;
  private final Neighbours neighbours;
  private final WordMatches words;

  ContextSearch(Spaces spaces, QueryPlaces places, Neighbours neighbours, WordMatches words) {
    this.spaces = spaces;
    this.places = places;
    this.neighbours = neighbours;
    this.words = words;
  }

  /**
   * The best contexts, the best first.
   *
   * @param place where to look, of {@link #place}
   */
  List<Found> find(SearchRequest request, @Nullable Place place, Wanted wanted) {
    return ranked(request, place, wanted).stream()
        .filter(found -> found.score() >= request.minScore())
        .limit(request.k())
        .toList();
  }

  /**
   * Where to look, where the mode takes that: to be asked before a search begins, so that nothing
   * waits for the model.
   *
   * @throws com.leanvibe.hive.platform.problem.Problem 400 where an embedding has another number of
   *     dimensions than the model
   * @throws com.leanvibe.hive.platform.embedding.EmbeddingUnavailableException where the model
   *     cannot be asked now
   */
  @Nullable Place place(SearchRequest request) {
    if (!request.mode().usesVectors()) {
      return null;
    }
    float[] given = request.direction();
    return given == null ? places.of(query(request)) : spaces.given(given);
  }

  private List<Found> ranked(SearchRequest request, @Nullable Place place, Wanted wanted) {
    return switch (request.mode()) {
      case TEXT -> words.best(wanted, query(request), request.k());
      case VECTOR -> neighbours.nearest(wanted, Objects.requireNonNull(place), request.k(), false);
      case EXACT -> neighbours.nearest(wanted, Objects.requireNonNull(place), request.k(), true);
      case HYBRID -> fused(request, Objects.requireNonNull(place), wanted);
    };
  }

  /** What has only some of the words is better told by its meaning. */
  private List<Found> fused(SearchRequest request, Place place, Wanted wanted) {
    int each = Math.max(FUSED, request.k());
    List<Found> near = neighbours.nearest(wanted, place, each, false);
    List<Found> worded =
        request.query() == null ? List.of() : words.full(wanted, request.query(), each);
    return fuse(near, worded);
  }

  /** One where both say that it is the best. */
  static List<Found> fuse(List<Found> near, List<Found> worded) {
    Map<UUID, Found> fused = new HashMap<>();
    add(fused, near);
    add(fused, worded);
    List<Found> all = new ArrayList<>(fused.values());
    all.sort(Comparator.comparingDouble(Found::score).reversed().thenComparing(Found::context));
    return all;
  }

  private static void add(Map<UUID, Found> fused, List<Found> ranked) {
    double most = 2.0 / (RANK_OFFSET + 1);
    for (int rank = 1; rank <= ranked.size(); rank++) {
      double share = 1.0 / (RANK_OFFSET + rank) / most;
      fused.merge(
          ranked.get(rank - 1).context(),
          ranked.get(rank - 1).scoring(share),
          (known, more) -> known.scoring(known.score() + more.score()));
    }
  }

  private static String query(SearchRequest request) {
    return Objects.requireNonNull(request.query(), "checked before");
  }
}
