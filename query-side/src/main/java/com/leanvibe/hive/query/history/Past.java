package com.leanvibe.hive.query.history;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.trail.TrailEntry;
import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.projection.Folded;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what an aggregate was at an earlier moment, by the events of the trail and the fold that
 * its read model is made by. What was erased of a person since is erased there, too.
 */
@Component
public final class Past {

  private final TrailEvents trail;
  private final Happenings happenings;
  private final EventCodec codec;
  private final JsonMapper answers;
  private final long maxEvents;

  Past(
      TrailEvents trail,
      Happenings happenings,
      EventCodec codec,
      JsonMapper answers,
      HistorySettings settings) {
    this.trail = trail;
    this.happenings = happenings;
    this.codec = codec;
    this.answers = answers;
    this.maxEvents = settings.maxEvents();
  }

  /**
   * What was known of an aggregate at a moment.
   *
   * @return empty where it did not exist yet
   * @throws Problem 422 where it has too many events, or one that this version cannot apply
   */
  public <S extends Folded> Optional<S> at(Subject subject, TrailPoint at, Evolution<S> evolution) {
    return trail
        .last(subject, at)
        .map(
            last -> {
              Folding<S> folding = new Folding<>(evolution, codec);
              fold(subject, last, folding);
              return folding.required();
            });
  }

  private void fold(Subject subject, TrailEntry last, Folding<?> folding) {
    if (last.sequence() >= maxEvents) {
      throw Problem.unprocessable(
          "%s has %d events up to then, and the past is told of %d at most"
              .formatted(subject.key(), last.sequence() + 1, maxEvents));
    }
    trail.each(subject, last.position(), folding::take);
  }

  /**
   * What changed between two moments.
   *
   * @param view what is shown of it, whose JSON is compared
   * @return empty where it did not exist by the later moment
   * @throws Problem 400 where the moments are in the wrong order, 422 as in {@link #at}
   */
  public <S extends Folded> Optional<Changes> changes(
      Subject subject,
      Interval interval,
      Evolution<S> evolution,
      Function<S, Object> view,
      Limit limit,
      @Nullable Cursor cursor) {
    Optional<TrailEntry> last = trail.last(subject, interval.to());
    long from = trail.last(subject, interval.from()).map(TrailEntry::position).orElse(0L);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    long to = last.get().position();
    if (from > to) {
      throw Interval.backwards();
    }
    Folding<S> folding = new Folding<>(evolution, codec).remembering(from);
    fold(subject, last.get(), folding);
    Page<Happening> events = happenings.of(subject, from, to, limit, cursor);
    @Nullable S before = folding.remembered();
    S now = folding.required();
    return Optional.of(
        new Changes(
            before == null ? null : before.version(),
            now.version(),
            Difference.between(
                before == null ? null : json(view.apply(before)), json(view.apply(now))),
            events.items(),
            events.next()));
  }

  /**
   * The places at which two answers differ.
   *
   * @param before null where there was none
   */
  public List<Change> difference(@Nullable Object before, Object after) {
    return Difference.between(before == null ? null : json(before), json(after));
  }

  /** As the route would answer it; numbers keep every digit. */
  private JsonNode json(Object view) {
    return codec.json().readTree(answers.writeValueAsBytes(view));
  }
}
