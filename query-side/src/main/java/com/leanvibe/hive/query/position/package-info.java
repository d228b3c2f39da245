/** Reading one's own writes: where the read models are, and waiting until they are far enough. */
@NullMarked
package com.leanvibe.hive.query.position;

import org.jspecify.annotations.NullMarked;
