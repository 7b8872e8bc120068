/** Browsers call a part's role `role`, WeChat `aria-role`; we write `ariaRole` for both. */
const roleOnTheWeb = ({ types }) => ({
  visitor: {
    JSXAttribute({ node }) {
      if (types.isJSXIdentifier(node.name, { name: 'ariaRole' })) node.name = types.jsxIdentifier('role')
    },
    ObjectProperty({ node }) {
      if (types.isIdentifier(node.key, { name: 'ariaRole' })) node.key = types.identifier('role')
    },
  },
})

module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false }]],
  plugins: process.env.TARO_ENV === 'h5' ? [roleOnTheWeb] : [],
}
