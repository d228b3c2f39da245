/** Shows data subjects what is known of them. */
@NullMarked
package com.leanvibe.hive.query.privacy;

import org.jspecify.annotations.NullMarked;
