package com.leanvibe.hive.query.table;

import com.leanvibe.hive.platform.authorization.Resource;
import java.util.Map;
import java.util.function.Function;

/**
 * What the rows of a list are.
 *
 * @param mapper makes an item of a row
 * @param place where an item stands in the list
 * @param places in which scopes the rows lie
 * @param facts what policies can go by, as it is where an item is asked for alone
 */
public record Listed<T>(
    Row.Mapper<T> mapper,
    Function<T, Keyset> place,
    Places places,
    Function<T, Map<String, Object>> facts) {

  /** An item as the resource that it is. */
  Resource of(T item) {
    return Resource.of(places.kind(), place.apply(item).id().toString()).with(facts.apply(item));
  }
}
