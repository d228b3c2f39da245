package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.projection.Folds;
import com.leanvibe.hive.query.projection.Followed;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** The replays that were asked for, and what is decided about them. */
@Component
final class Replays {

  static final String START = "replay:start";
  static final String PAUSE = "replay:pause";
  static final String RESUME = "replay:resume";
  static final String CANCEL = "replay:cancel";
  static final String PROMOTE = "replay:promote";
  static final String REVERT = "replay:revert";
  private static final Action READ = Action.parse("replay:read");
  private static final Action START_ONE = Action.parse(START);

  /** Read models are everybody's: who builds one once more decides for all tenants. */
  private static final Resource ALL = Resource.of("platform", "projections");

  private final ReplayTable table;
  private final Folds folds;
  private final Gate gate;

  Replays(ReplayTable table, Folds folds, Gate gate) {
    this.table = table;
    this.folds = folds;
    this.gate = gate;
  }

  /**
   * What was ordered.
   *
   * @param before whether it had been ordered already, under the same key
   */
  record Ordered(Replay replay, boolean before) {}

  /**
   * Orders a replay.
   *
   * @param key under which the same order is one
   * @throws Problem 403 where it is about more than the caller's tenant and the caller may not
   *     decide for others, 409 where one of the projection is under way, 422 where there is no such
   *     projection, or it cannot be built in that way, or another was ordered under the key
   */
  Ordered order(Caller caller, ReplayRequest asked, @Nullable String key) {
    ReplayRequest request = permitted(caller, asked);
    Followed projection =
        folds
            .find(request.projection())
            .orElseThrow(() -> Problem.unprocessable("There is no such projection"));
    check(request);
    Ordered known = known(caller, request, key);
    if (known != null) {
      return known;
    }
    UUID id = Ids.next();
    if (table.add(id, caller.tenant(), caller.subject(), key, request, projection.version())) {
      return new Ordered(table.find(id).orElseThrow(), false);
    }
    Ordered other = known(caller, request, key);
    if (other == null) {
      throw Problem.conflict("Another replay of the projection is under way");
    }
    return other;
  }

  /** What is about a tenant alone may be decided there. */
  private ReplayRequest permitted(Caller caller, ReplayRequest asked) {
    if (gate.permits(caller, START_ONE, ALL)) {
      gate.require(caller, START_ONE, ALL);
      return asked;
    }
    boolean own = asked.tenant() == null || asked.tenant().equals(caller.tenant());
    if (!asked.isPartial() || asked.mode() == ReplayMode.SHADOW || !own) {
      gate.require(caller, START_ONE, ALL);
    }
    gate.require(caller, START_ONE, Resource.of("replay", asked.projection()));
    return asked.of(caller.tenant());
  }

  private void check(ReplayRequest request) {
    if (!request.isPartial()) {
      return;
    }
    if (request.mode() == ReplayMode.SHADOW) {
      throw Problem.unprocessable(
          "Only a whole read model can take another's place: some aggregates can be compared"
              + " (DRY_RUN) or put right (IN_PLACE)");
    }
    String kind =
        folds
            .kind(request.projection())
            .orElseThrow(
                () -> Problem.unprocessable("The projection can only be built as a whole"));
    if (request.aggregate() != null && !request.aggregate().startsWith(kind + "/")) {
      throw Problem.unprocessable("The projection is one of %s/<id>".formatted(kind));
    }
  }

  private @Nullable Ordered known(Caller caller, ReplayRequest request, @Nullable String key) {
    if (key == null) {
      return null;
    }
    Replay known = table.find(caller.tenant(), caller.subject(), key).orElse(null);
    if (known == null) {
      return null;
    }
    if (!known.request().equals(request)) {
      throw Problem.unprocessable("Another replay was ordered under this Idempotency-Key");
    }
    return new Ordered(known, true);
  }

  Page<Replay> list(Caller caller, Limit limit, @Nullable Cursor after) {
    UUID before =
        after == null ? null : Ids.parse(after.parts().getFirst()).orElseThrow(Cursor::invalid);
    return table.list(seesAll(caller) ? null : caller.tenant(), limit, before);
  }

  /**
   * @throws Problem 404 where there is none that the caller may see
   */
  Replay find(Caller caller, UUID id) {
    return table
        .find(id)
        .filter(replay -> replay.tenant().equals(caller.tenant()) || seesAll(caller))
        .orElseThrow(() -> Problem.notFound("replay/" + id));
  }

  /** What is about everybody's read models only those may decide who decide for all tenants. */
  private Replay find(Caller caller, UUID id, String action) {
    Replay replay = find(caller, id);
    Resource about =
        replay.request().tenant() == null ? ALL : Resource.of("replay", replay.id().toString());
    gate.require(caller, Action.parse(action), about);
    return replay;
  }

  private boolean seesAll(Caller caller) {
    return gate.permits(caller, READ, ALL);
  }

  Replay pause(Caller caller, UUID id) {
    Replay replay = find(caller, id, PAUSE);
    return switch (replay.status()) {
      case QUEUED, RUNNING ->
          change(caller, replay, ReplayStatus.PAUSED, replay.promoted(), replay.reverting());
      case PAUSED -> replay;
      case READY, COMPLETED, CANCELLED, FAILED, REVERTED -> throw notNow(replay);
    };
  }

  Replay resume(Caller caller, UUID id) {
    Replay replay = find(caller, id, RESUME);
    return switch (replay.status()) {
      case PAUSED ->
          change(caller, replay, ReplayStatus.QUEUED, replay.promoted(), replay.reverting());
      case QUEUED, RUNNING -> replay;
      case READY, COMPLETED, CANCELLED, FAILED, REVERTED -> throw notNow(replay);
    };
  }

  /** What is under way ends, and leaves the live read model as it is. */
  Replay cancel(Caller caller, UUID id) {
    Replay replay = find(caller, id, CANCEL);
    return switch (replay.status()) {
      case QUEUED, RUNNING, PAUSED, READY ->
          replay.reverting()
              ? change(caller, replay, ReplayStatus.COMPLETED, true, false)
              : change(caller, replay, ReplayStatus.CANCELLED, false, false);
      case CANCELLED -> replay;
      case COMPLETED, FAILED, REVERTED -> throw notNow(replay);
    };
  }

  /** Whatever the comparison finds, or has found, it is to take the live one's place. */
  Replay promote(Caller caller, UUID id) {
    Replay replay = find(caller, id, PROMOTE);
    if (replay.mode() != ReplayMode.SHADOW) {
      throw Problem.conflict("Only a replay with mode SHADOW takes the live read model's place");
    }
    return switch (replay.status()) {
      case READY -> change(caller, replay, ReplayStatus.QUEUED, true, false);
      case QUEUED, RUNNING, PAUSED ->
          replay.promoted() ? replay : change(caller, replay, replay.status(), true, false);
      case COMPLETED -> replay;
      case CANCELLED, FAILED, REVERTED -> throw notNow(replay);
    };
  }

  /** The read model whose place it took is put back, once it has caught up. */
  Replay revert(Caller caller, UUID id) {
    Replay replay = find(caller, id, REVERT);
    boolean isThere =
        replay.status() == ReplayStatus.COMPLETED
            && replay.mode() == ReplayMode.SHADOW
            && replay.built();
    if (!isThere) {
      throw Problem.conflict("There is no former read model to be put back");
    }
    return change(caller, replay, ReplayStatus.QUEUED, true, true);
  }

  private Replay change(
      Caller caller, Replay known, ReplayStatus status, boolean promoted, boolean reverting) {
    try {
      if (table.change(known, status, promoted, reverting)) {
        return find(caller, known.id());
      }
    } catch (DuplicateKeyException other) {
      throw Problem.conflict("Another replay of the projection is under way");
    }
    throw Problem.conflict("The replay has become something else meanwhile; look again");
  }

  private static Problem notNow(Replay replay) {
    return Problem.conflict("The replay is " + replay.status());
  }
}
