/**
 * Follows the topic: members of a consumer group read it, PostgreSQL says from where and who may
 * write, and whatever is away is waited for.
 */
@NullMarked
package com.leanvibe.hive.query.projection.follow;

import org.jspecify.annotations.NullMarked;
