/**
 * The style sheet of the documents module (`DOCUMENT_CSS`), letter for letter: a test compares them. A copy, because its
 * door brings the whole catalogue of papers, 29 KB compressed, to a screen that only shows one.
 */
export const DOCUMENT_SHEET = `
.doc{max-width:50rem;margin:0 auto;padding:2.5rem;background:#fff;color:#000;line-height:1.85;font-family:FangSong,STFangsong,"Noto Serif SC",serif;overflow-wrap:anywhere}
.doc-authority,.doc-title,.doc-number{margin:.3em 0;text-align:center}
.doc-authority,.doc-title{font-family:"FZXiaoBiaoSong-B05","Noto Serif SC",SimSun,serif;font-weight:700}
.doc-authority{font-size:1.35rem}
.doc-title{font-size:1.5rem}
.doc-head-red .doc-authority{color:#c7000b;font-size:1.9rem;padding-bottom:.4em;border-bottom:2px solid #c7000b}
.doc-p{margin:0;text-align:justify}
.doc-p-body{text-indent:2em}
.doc-p-centre{text-align:center}
.doc-p-right{text-align:right}
.doc-p-note{font-size:.85rem;line-height:1.6}
.doc-h{margin:.2em 0;font-size:1em;text-indent:2em;font-family:SimHei,"Noto Sans SC",sans-serif}
.doc-fields,.doc-signatures{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;margin:1em 0}
.doc-fields>div,.doc-signatures>div{display:flex;flex:1 1 100%}
.doc-fields>.doc-half{flex:1 1 40%}
.doc-fields dt::after,.doc-signatures dt::after{content:"："}
.doc-fields dd,.doc-signatures dd{flex:1;margin:0;border-bottom:1px solid #555}
.doc-signatures dd.doc-date{flex:none;border:0;padding-left:1em}
.doc table{width:100%;border-collapse:collapse;table-layout:fixed;margin:.8em 0;line-height:1.6}
.doc th,.doc td{border:1px solid #000;padding:.4em .5em;text-align:left;vertical-align:middle}
.doc th{text-align:center;font-family:SimHei,"Noto Sans SC",sans-serif}
.doc .doc-centre{text-align:center}
.doc .doc-right{text-align:right}
.doc-signed{margin:.4em 0 0;text-align:right}
.doc-chart{margin:1em 0;text-align:center}
.doc-chart svg{max-width:100%;height:auto}
.doc-seal{margin:2em 2em 1em auto;width:fit-content;text-align:center}
.doc-verify{margin-top:2em;font-size:.8rem;color:#555}
.doc-draft{background:#fff url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='360' height='220'%3E%3Ctext x='180' y='120' fill='%23c7000b' fill-opacity='.13' font-size='26' text-anchor='middle' transform='rotate(-24 180 110)'%3E草稿预览 未生效%3C/text%3E%3C/svg%3E")}
.doc-draft-mark{margin:0 0 1em;padding:.2em;border:1px solid #c7000b;color:#c7000b;text-align:center;font-weight:700}
.doc .doc-w5{width:5%}
.doc .doc-w10{width:10%}
.doc .doc-w15{width:15%}
.doc .doc-w20{width:20%}
.doc .doc-w25{width:25%}
.doc .doc-w30{width:30%}
.doc .doc-w35{width:35%}
.doc .doc-w40{width:40%}
.doc .doc-w45{width:45%}
.doc .doc-w50{width:50%}
.doc .doc-w55{width:55%}
.doc .doc-w60{width:60%}
.doc .doc-w65{width:65%}
.doc .doc-w70{width:70%}
.doc .doc-w75{width:75%}
.doc .doc-w80{width:80%}
.doc .doc-w85{width:85%}
.doc .doc-w90{width:90%}
.doc .doc-w95{width:95%}
.doc .doc-w100{width:100%}
`;
