/** What a person types to leave, so that nobody leaves by a slip of the thumb. */
export const farewell = '注销账号'
