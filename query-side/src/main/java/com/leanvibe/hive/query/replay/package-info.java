/** What operators see of the projections, and do about events that one of them cannot apply. */
@NullMarked
package com.leanvibe.hive.query.replay;

import org.jspecify.annotations.NullMarked;
