package com.leanvibe.hive.query.context;

import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.security.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Searches, and shows what was found before where a search would find the same. All that is shown
 * is read anew, and decided anew where the caller may not read everything.
 */
@Component
final class RememberedSearch {

  private final ContextSearch search;
  private final ContextQueries contexts;
  private final Permitted permitted;
  private final Moment moment;
  private final FoundKeys keys;
  private final FoundCache cache;
  private final boolean enabled;

  RememberedSearch(
      ContextSearch search,
      ContextQueries contexts,
      Permitted permitted,
      Moment moment,
      FoundKeys keys,
      FoundCache cache,
      ContextCacheSettings settings) {
    this.search = search;
    this.contexts = contexts;
    this.permitted = permitted;
    this.moment = moment;
    this.keys = keys;
    this.cache = cache;
    this.enabled = settings.enabled();
  }

  /**
   * Finds the best contexts.
   *
   * @param action what the caller may do to what it is shown
   * @throws com.leanvibe.hive.platform.problem.Problem as {@link ContextSearch#find}
   * @throws com.leanvibe.hive.platform.embedding.EmbeddingUnavailableException likewise
   */
  Answered find(Caller caller, Action action, SearchRequest request, Wanted wanted) {
    long begun = System.nanoTime();
    Asked asked = new Asked(caller, action, request, search.place(request), wanted);
    long placed = System.nanoTime();
    List<ContextHit> hits = moment.look(() -> find(asked));
    return new Answered(
        hits, Duration.ofNanos(placed - begun), Duration.ofNanos(System.nanoTime() - placed));
  }

  private List<ContextHit> find(Asked asked) {
    Optional<FoundKeys.Standing> standing = standing(asked);
    Optional<String> key =
        standing.flatMap(
            known -> keys.of(known, asked.request(), asked.place(), asked.wanted().tenant()));
    return key.flatMap(known -> remembered(asked, known))
        .orElseGet(() -> anew(asked, standing, key));
  }

  private record Asked(
      Caller caller, Action action, SearchRequest request, @Nullable Place place, Wanted wanted) {}

  private Optional<FoundKeys.Standing> standing(Asked asked) {
    return enabled
        ? keys.standing(asked.caller(), asked.action(), asked.wanted())
        : Optional.empty();
  }

  /** All of it or nothing: where something is missing, others may stand in its place. */
  private Optional<List<ContextHit>> remembered(Asked asked, String key) {
    return cache
        .find(key)
        .flatMap(
            found -> {
              List<ContextHit> hits = show(asked, permitted.among(found, asked.wanted()));
              if (hits.size() == found.size()) {
                return Optional.of(hits);
              }
              cache.refused();
              return Optional.empty();
            });
  }

  /** What there is does not change meanwhile, at one moment; what the caller may do does. */
  private List<ContextHit> anew(
      Asked asked, Optional<FoundKeys.Standing> standing, Optional<String> key) {
    List<Found> found = search.find(asked.request(), asked.place(), asked.wanted());
    List<ContextHit> hits = show(asked, found);
    if (hits.size() == found.size()) {
      key.filter(known -> standing.equals(standing(asked)))
          .ifPresent(unchanged -> cache.keep(unchanged, found));
    }
    return hits;
  }

  private List<ContextHit> show(Asked asked, List<Found> found) {
    return contexts.show(asked.wanted().tenant(), found, asked.request().query());
  }
}
